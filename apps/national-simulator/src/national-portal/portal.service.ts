import {
  type CapNhatTienDoHoSoMCRequest,
  type DongBoHoSoMCRequest,
  type NationalRefusal,
  NationalPortalCode,
  type PortalAcknowledgement,
  type PortalAnswer,
  PortalErrorCode,
  type TraCuuHoSoAnswer,
  type TraCuuHoSoRequest,
} from '@lgsp/contracts-national-systems';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { RequestBook } from '../requests/request-book.js';
import { type Decision, type RequestRules } from '../requests/request-rules.js';
import { NotTaken } from './not-taken.js';
import { deliversResult, refusalOf } from './portal-rules.js';
import { PortalRequestReused, PortalRequestUnknown } from './portal.errors.js';
import { PortalRepository } from './portal.repository.js';

type Write = DongBoHoSoMCRequest | CapNhatTienDoHoSoMCRequest;
interface Acknowledged {
  readonly acknowledgedAt: string;
}

/** A write is done at reception; what is decided later is the acknowledgement of the results it delivered. */
@Injectable()
export class PortalService implements RequestRules<Write, Acknowledged> {
  readonly system = 'national-portal';
  readonly errors = {
    unknown: PortalRequestUnknown,
    reused: PortalRequestReused,
    refused: NationalPortalCode.refused,
  };

  constructor(
    private readonly book: RequestBook,
    private readonly dossiers: PortalRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async query({ MaHoSo }: TraCuuHoSoRequest): Promise<TraCuuHoSoAnswer> {
    const found = await this.dossiers.find(MaHoSo);
    const result = found ? [{ MaHoSo, TrangThaiHoSo: found.status }] : [];
    return { error_code: PortalErrorCode.ok, message: found ? '' : 'Không tìm thấy hồ sơ', result };
  }

  async write(body: Write): Promise<PortalAnswer> {
    try {
      const request = await this.book.take(this, body);
      return request.receipt as PortalAnswer; // kept by receive()
    } catch (error) {
      if (error instanceof NotTaken) return error.answer;
      throw error;
    }
  }

  async acknowledgement(requestId: string): Promise<PortalAcknowledgement> {
    const request = await this.book.look(this, requestId);
    const delivered = deliveries(request.body as Write); // stored by take(), which had it validated
    if (delivered.length === 0) throw new PortalRequestUnknown();
    const result = request.result as Acknowledged | null; // written by decide()
    return {
      requestId,
      state: result ? 'acknowledged' : 'pending',
      MaHoSo: delivered,
      ...(result ?? {}),
    };
  }

  /** `isUpdating` follows from what the portal knew when it was asked, so a repeated call may differ in it. */
  content(body: Write): unknown {
    return { ...body, isUpdating: undefined };
  }

  async receive(body: Write) {
    const refusal = body.service === 'DongBoHoSoMC' ? await this.putAll(body) : await this.progress(body);
    return refusal ? { refusal } : { receipt: answer(PortalErrorCode.ok, 'Thành công', codesOf(body)) };
  }

  async decide(): Promise<Decision<Acknowledged>> {
    return { done: { acknowledgedAt: this.clock.now().toISOString() } };
  }

  private async putAll({ data, isUpdating }: DongBoHoSoMCRequest): Promise<NationalRefusal | undefined> {
    for (const dossier of data) {
      const known = await this.dossiers.lock(dossier.MaHoSo);
      if (known && isUpdating === 'False')
        throw new NotTaken(answer(PortalErrorCode.exists, 'Hồ sơ đã tồn tại', [dossier.MaHoSo]));
      if (!known && isUpdating === 'True')
        throw new NotTaken(answer(PortalErrorCode.unknown, 'Hồ sơ chưa tồn tại', [dossier.MaHoSo]));
      const refusal = refusalOf(dossier, known?.status);
      if (refusal) return refusal;
    }
    for (const dossier of data) await this.dossiers.put(dossier);
    return undefined;
  }

  private async progress({ requestId, data }: CapNhatTienDoHoSoMCRequest): Promise<undefined> {
    for (const { MaHoSo } of data)
      if (!(await this.dossiers.find(MaHoSo)))
        throw new NotTaken(answer(PortalErrorCode.unknown, 'Hồ sơ chưa tồn tại', [MaHoSo]));
    await this.dossiers.addProgress(requestId, data);
  }
}

const codesOf = ({ data }: Write): string[] => [...new Set(data.map(({ MaHoSo }) => MaHoSo))];

const deliveries = (body: Write): string[] =>
  body.service === 'DongBoHoSoMC' ? body.data.filter(deliversResult).map(({ MaHoSo }) => MaHoSo) : [];

const answer = (error_code: string, message: string, codes: readonly string[]): PortalAnswer => ({
  error_code,
  message,
  result: codes.map((MaHoSo) => ({ MaHoSo, error_code, message })),
});
