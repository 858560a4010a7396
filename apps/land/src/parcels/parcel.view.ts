import {
  type Certificate,
  type LandRight,
  type Parcel,
  type ParcelEntry,
  type ParcelExportRow,
} from '@lgsp/contracts-land';
import { given, inDecimals } from '@lgsp/service-kit';
import { type CertificateEntity } from './certificate.entity.js';
import { type LandRightEntity } from './land-right.entity.js';
import { type ParcelEntity } from './parcel.entity.js';
import { type ParcelEntryEntity } from './parcel-entry.entity.js';

export function parcelView(
  parcel: ParcelEntity,
  rights: readonly LandRightEntity[],
  certificates: readonly CertificateEntity[],
): Parcel {
  const certificate = certificates.find(({ parcelId }) => parcelId === parcel.id);
  return {
    id: parcel.id,
    code: parcel.code,
    commune: parcel.commune,
    mapSheet: parcel.mapSheet,
    parcelNumber: parcel.parcelNumber,
    area: inDecimals(parcel.area, 1), // the column is binary, and older rows were kept as they came
    landUses: [...parcel.landUses] as Parcel['landUses'],
    state: parcel.state,
    registeredAt: parcel.registeredAt.toISOString(),
    ...given({ closedAt: parcel.closedAt?.toISOString(), closingReason: parcel.closingReason }),
    rights: rights.filter(({ parcelId }) => parcelId === parcel.id).map(rightView),
    ...given({ certificate: certificate && certificateView(certificate) }),
  };
}

/** Without rights and certificate. */
export const parcelRow = (parcel: ParcelEntity): ParcelExportRow => ({
  ...parcelView(parcel, [], []),
  landUses: parcel.landUses.join(' '),
});

const certificateView = ({ number, issuedOn, state }: CertificateEntity): Certificate => ({
  number,
  issuedOn,
  state,
});

const rightView = (right: LandRightEntity): LandRight => ({
  id: right.id,
  holder: right.holder,
  share: right.share,
  form: right.form,
  from: right.from,
  ...given({ until: right.until }),
  legalBasis: right.legalBasis,
  ...given({ holderCommune: right.holderCommune }),
});

export function entryView(entry: ParcelEntryEntity, rights: readonly LandRightEntity[]): ParcelEntry {
  const of = (id: string) => rights.filter((right) => right.id === id).map(rightView);
  return {
    kind: entry.kind,
    enteredAt: entry.enteredAt.toISOString(),
    legalBasis: entry.legalBasis,
    officer: entry.officer,
    ...given({ dossierCode: entry.dossierCode }),
    ended: entry.ended.flatMap(of),
    begun: entry.begun.flatMap(of),
    ...given({ endedCertificate: entry.endedCertificate, issuedCertificate: entry.issuedCertificate }),
  };
}
