import { RightTransferred } from '@lgsp/contracts-land';
import { type LegResult, type RefusalReason } from '@lgsp/contracts-legs';
import { CLOCK, type Clock, Outbox, uuidv7 } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type CertificateEntity } from '../parcels/certificate.entity.js';
import { type LandRightEntity } from '../parcels/land-right.entity.js';
import { ParcelRegisterRepository } from '../parcels/parcel-register.repository.js';
import { ParcelRepository } from '../parcels/parcel.repository.js';
import { whyNot } from './transfer-leg.js';
import { type TransferLegEntity } from './transfer-leg.entity.js';

const PAPER = 'Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất';
const OFFICE = 'Văn phòng đăng ký đất đai';

/** What a transfer does to the register; always in its caller's transaction. */
@Injectable()
export class Transfers {
  constructor(
    private readonly parcels: ParcelRepository,
    private readonly entries: ParcelRegisterRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Why the right cannot go over as things stand. */
  async whyNot(leg: TransferLegEntity): Promise<RefusalReason | undefined> {
    if (leg.parcelId === null) return whyNot(undefined, leg);
    const parcel = await this.parcels.lock(leg.parcelId);
    if (parcel.state !== 'open') return whyNot(undefined, leg);
    const { rights, certificate } = await this.standing(parcel.id);
    return whyNot({ rights, certificate }, leg);
  }

  /** Ends what the transferor holds, begins as much for the transferee, replaces the certificate, enters all in the register; returns what the transfer hands back. @throws LAND.CERTIFICATE_TAKEN */
  async carryOut(leg: TransferLegEntity, signedBy: string, newNumber: string): Promise<LegResult> {
    const parcel = await this.parcels.lock(leg.parcelId ?? '');
    const { rights, certificate } = await this.standing(parcel.id);
    const ended = rights.filter(({ holder }) => holder === leg.transferor.personId);
    if (ended.length === 0 || !certificate)
      throw new Error('a transfer was carried out that the register contradicts');
    const today = this.clock.today();
    const legalBasis = `Hợp đồng số ${leg.contract.number} ngày ${leg.contract.signedOn}`;
    const begun = ended.map(({ share }): LandRightEntity => ({
      id: uuidv7(),
      version: 1,
      parcelId: parcel.id,
      holder: leg.transferee.personId,
      holderCommune: null,
      share,
      form: leg.form,
      from: today,
      until: null,
      legalBasis,
    }));
    await this.parcels.update(parcel, {}); // the root moves with what is its own
    for (const right of ended) await this.entries.end(right, today);
    await this.entries.begin(begun);
    await this.replace(certificate, newNumber, today);
    await this.entries.enter({
      parcelId: parcel.id,
      kind: 'right-transferred',
      enteredAt: this.clock.now(),
      legalBasis,
      officer: signedBy,
      dossierCode: leg.dossierCode,
      ended: ended.map(({ id }) => id),
      begun: begun.map(({ id }) => id),
      endedCertificate: certificate.number,
      issuedCertificate: newNumber,
    });
    this.outbox.add(RightTransferred, {
      parcelId: parcel.id,
      commune: parcel.commune,
      endedRightIds: ended.map(({ id }) => id),
      begun: begun.map(({ id, holder }) => ({ rightId: id, holder })),
      form: leg.form,
      transferredOn: today,
    });
    return { paperNumber: newNumber, paperName: PAPER, issuedOn: today, issuedBy: OFFICE, signedBy };
  }

  private async standing(parcelId: string) {
    const [certificate] = await this.entries.certificates([parcelId]);
    return { rights: await this.entries.rights([parcelId]), certificate };
  }

  private async replace(old: CertificateEntity, number: string, issuedOn: string): Promise<void> {
    await this.entries.endCertificate(old, 'replaced');
    const { parcelId } = old;
    await this.entries.issue({ id: uuidv7(), version: 1, parcelId, number, issuedOn, state: 'in-force' });
  }
}
