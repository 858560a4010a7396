import { entered } from '@lgsp/admin-units';
import {
  type NewParcel,
  type Parcel,
  ParcelClosed,
  type ParcelClosure,
  ParcelRegistered,
} from '@lgsp/contracts-land';
import {
  checkCommune,
  CLOCK,
  type Clock,
  Outbox,
  type Scope,
  Transactional,
  uuidv7,
} from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { checkOpen, checkStated } from './parcel.js';
import { type ParcelEntity } from './parcel.entity.js';
import { ParcelQueries } from './parcel.queries.js';
import { ParcelRegisterRepository } from './parcel-register.repository.js';
import { ParcelRepository } from './parcel.repository.js';

/** What the desk enters in the register by itself. */
@Injectable()
export class ParcelService {
  constructor(
    private readonly parcels: ParcelRepository,
    private readonly entries: ParcelRegisterRepository,
    private readonly queries: ParcelQueries,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws SECURITY.OUTSIDE_SCOPE, LAND.SHARES_NOT_WHOLE, LAND.DAY_IN_FUTURE, LAND.PARCEL_TAKEN, LAND.CERTIFICATE_TAKEN, ADMIN_UNITS.* */
  @Transactional()
  async register(stated: NewParcel, scope: Scope, officer: string): Promise<Parcel> {
    checkCommune(scope, stated.commune);
    const { rights, certificate, legalBasis, communeName, ...described } = stated;
    const today = this.clock.today();
    checkStated(stated, today);
    const { unitId } = entered({ code: stated.commune, name: communeName, date: today });
    const enteredAt = this.clock.now();
    const parcel: ParcelEntity = {
      id: uuidv7(),
      version: 1,
      ...described,
      unitId,
      state: 'open',
      registeredAt: enteredAt,
      closedAt: null,
      closingReason: null,
    };
    const parcelId = parcel.id;
    const begun = rights.map((right) => ({
      id: uuidv7(),
      version: 1,
      parcelId,
      ...right,
      holderCommune: null,
      until: null,
      legalBasis,
    }));
    await this.parcels.insert(parcel);
    await this.entries.begin(begun);
    await this.entries.issue({ id: uuidv7(), version: 1, parcelId, ...certificate, state: 'in-force' });
    await this.entries.enter({
      parcelId,
      kind: 'registered',
      enteredAt,
      legalBasis,
      officer,
      dossierCode: null,
      ended: [],
      begun: begun.map(({ id }) => id),
      endedCertificate: null,
      issuedCertificate: certificate.number,
    });
    const { code, commune, mapSheet, parcelNumber } = parcel;
    this.outbox.add(ParcelRegistered, {
      parcelId,
      code,
      commune,
      mapSheet,
      parcelNumber,
      begun: begun.map(({ id, holder }) => ({ rightId: id, holder })),
    });
    return this.queries.view(parcel);
  }

  /** Its rights end with it. @throws LAND.PARCEL_NOT_FOUND, LAND.PARCEL_CLOSED, DATABASE.CONFLICT */
  @Transactional()
  async close(id: string, scope: Scope, { reason }: ParcelClosure, officer: string): Promise<Parcel> {
    const parcel = await this.parcels.getIn(scope, id);
    checkOpen(parcel.state);
    const enteredAt = this.clock.now();
    await this.parcels.update(parcel, { state: 'closed', closedAt: enteredAt, closingReason: reason });
    const rights = await this.entries.rights([id]);
    const endedRightIds = rights.map((right) => right.id);
    for (const right of rights) await this.entries.end(right, this.clock.today());
    const [certificate] = await this.entries.certificates([id]);
    if (certificate) await this.entries.endCertificate(certificate, 'withdrawn');
    await this.entries.enter({
      parcelId: id,
      kind: 'closed',
      enteredAt,
      legalBasis: reason,
      officer,
      dossierCode: null,
      ended: endedRightIds,
      begun: [],
      endedCertificate: certificate?.number ?? null,
      issuedCertificate: null,
    });
    this.outbox.add(ParcelClosed, { parcelId: id, commune: parcel.commune, endedRightIds });
    return this.queries.view(parcel);
  }

  /** The holder lives there now. In the inbox' transaction; told again, nothing changes. */
  holderMoved(holder: string, commune: string): Promise<void> {
    return this.entries.settleHolder(holder, commune);
  }
}
