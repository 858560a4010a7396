import { Tx } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { CertificateEntity } from './certificate.entity.js';
import { LandRightEntity } from './land-right.entity.js';
import { CertificateTaken } from './parcel.errors.js';
import { ParcelEntryEntity } from './parcel-entry.entity.js';

/** What stands in the register under a parcel: rights, certificates, entries. */
@Injectable()
export class ParcelRegisterRepository {
  constructor(private readonly tx: Tx) {}

  async begin(rights: readonly LandRightEntity[]): Promise<void> {
    await this.tx.repository(LandRightEntity).insert([...rights]);
  }

  /** @throws DATABASE.CONFLICT */
  async end(right: LandRightEntity, until: string): Promise<void> {
    await this.tx.updateVersioned(LandRightEntity, right, { until });
  }

  /** @throws LAND.CERTIFICATE_TAKEN */
  async issue(certificate: CertificateEntity): Promise<void> {
    if (!(await this.tx.insertNew(CertificateEntity, certificate))) throw new CertificateTaken();
  }

  /** @throws DATABASE.CONFLICT */
  async endCertificate(
    certificate: CertificateEntity,
    state: Exclude<CertificateEntity['state'], 'in-force'>,
  ): Promise<void> {
    await this.tx.updateVersioned(CertificateEntity, certificate, { state });
  }

  /** Appends; the parcel's row is held or was moved by this transaction, so numbers have no gap. */
  async enter(entry: Omit<ParcelEntryEntity, 'seq'>): Promise<void> {
    const { parcelId } = entry;
    const last = await this.tx.repository(ParcelEntryEntity).maximum('seq', { parcelId });
    await this.tx.repository(ParcelEntryEntity).insert({ ...entry, seq: (last ?? 0) + 1 });
  }

  /** In force. */
  rights(parcelIds: readonly string[]): Promise<LandRightEntity[]> {
    return this.tx
      .repository(LandRightEntity)
      .find({ where: { parcelId: In([...parcelIds]), until: IsNull() }, order: { id: 'ASC' } });
  }

  /** In force, one of each parcel. */
  certificates(parcelIds: readonly string[]): Promise<CertificateEntity[]> {
    return this.tx
      .repository(CertificateEntity)
      .find({ where: { parcelId: In([...parcelIds]), state: 'in-force' } });
  }

  /** All that ever was. */
  async history(parcelId: string): Promise<{ entries: ParcelEntryEntity[]; rights: LandRightEntity[] }> {
    return {
      entries: await this.tx
        .repository(ParcelEntryEntity)
        .find({ where: { parcelId }, order: { seq: 'ASC' } }),
      rights: await this.tx.repository(LandRightEntity).find({ where: { parcelId } }),
    };
  }

  /** All rights in force of the holder that say otherwise. */
  async settleHolder(holder: string, commune: string): Promise<void> {
    await this.tx.execute(
      `UPDATE land_right SET holder_commune = $2, version = version + 1
       WHERE holder = $1 AND until IS NULL AND holder_commune IS DISTINCT FROM $2`,
      [holder, commune],
    );
  }
}
