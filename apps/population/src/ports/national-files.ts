import { type RefusalReason } from '@lgsp/contracts-legs';
import { CONFIG, GatewayClient, RemoteRefusal, StillPending } from '@lgsp/service-kit';
import { type SubsystemId } from '@lgsp/x-road';
import { Inject, Injectable } from '@nestjs/common';
import { type z } from 'zod';
import { type PopulationConfig } from '../population.config.js';
import { type Decision } from './decision.js';
import { PURPOSE } from './purpose.js';

/** One kind of file that a national system keeps. */
export interface FileKind<Answer, Entry> {
  readonly service: SubsystemId;
  readonly path: string;
  /** The system's own codes: only these are its no. */
  readonly codes: Readonly<Record<string, string>> & { readonly requestUnknown: string };
  /** The fields population's agreement asks for, and nothing else. */
  readonly answer: z.ZodType<Answer>;
  /** Undefined while the system has not decided. */
  readonly read: (answer: Answer) => Decision<Entry> | undefined;
}

/** What is done on the way; either may run again. */
interface Moments {
  /** Right before the file is opened, which it may still keep from. */
  readonly opening?: () => Promise<void>;
  /** The system has the file and has not decided. */
  readonly received?: () => Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();

/** Files at national systems, each under a request id of ours. */
@Injectable()
export class NationalFiles {
  constructor(
    private readonly gateway: GatewayClient,
    @Inject(CONFIG) private readonly config: PopulationConfig,
  ) {}

  /**
   * Looks the file up, and opens it only when the system has never seen the id. So whatever died between its answer and
   * our commit, it is one file; and waiting for a decision sends no person's data.
   *
   * The system's own no at reception comes as a value. Every other error is thrown: a missing agreement or a gateway
   * that is away says nothing about the citizen's case. @throws StillPending
   */
  async decision<Answer, Entry>(
    { service, path, codes, answer, read }: FileKind<Answer, Entry>,
    body: { readonly requestId: string },
    dossier: string,
    { opening = nothing, received = nothing }: Moments = {},
  ): Promise<Decision<Entry>> {
    const call = { service, purpose: PURPOSE, dossier };
    const { requestId } = body;
    const file = await this.gateway
      .call({ ...call, method: 'GET', path: `${path}/${requestId}` })
      .catch(async (error: unknown) => {
        if (!(error instanceof RemoteRefusal && error.code === codes.requestUnknown)) throw error;
        await opening();
        return this.gateway.call({ ...call, method: 'POST', path, body, idempotencyKey: requestId });
      })
      .catch((error: unknown) => {
        if (!isNo(error, Object.values(codes))) throw error;
        return error;
      });
    if (file instanceof RemoteRefusal)
      return { state: 'refused', reason: { code: file.code, text: file.detail ?? file.title.vi } };
    const decided = read(answer.parse(file));
    if (decided) return decided;
    await received();
    throw new StillPending({ retryAfterMs: this.config.REGISTER_POLL_MS });
  }
}

const isNo = (error: unknown, codes: readonly string[]): error is RemoteRefusal =>
  error instanceof RemoteRefusal && error.kind === 'unprocessable' && codes.includes(error.code);

/** What a system says when it refuses after reception. */
export const reasonOf = (
  refusal: { code: string; reason: string } | undefined,
  otherwise: RefusalReason,
): RefusalReason => (refusal ? { code: refusal.code, text: refusal.reason } : otherwise);
