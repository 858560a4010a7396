import { unitMeant } from '@lgsp/admin-units';
import {
  type AddRow,
  fill,
  type FillOptions,
  LAND_SIGNER,
  type Leg,
  MADE_UP,
  openingOf,
  type Parcel,
  type Part,
  type Right,
  type Transfer,
} from '@lgsp/seed';

export const seed = (options: FillOptions): Promise<void> => fill(options, land);

/** Parcels with who holds them and held them, certificates, the entries of the register, and the legs of transfers. */
export function land(): Part {
  return {
    subjects: ['parcels'],
    tables: {
      parcel: [
        ...['id', 'version', 'code', 'commune', 'map_sheet', 'parcel_number', 'area', 'land_uses'],
        ...['unit_id', 'state', 'registered_at'],
      ],
      land_right: [
        ...['id', 'version', 'parcel_id', 'holder', 'holder_commune', 'share', 'form', '"from"', 'until'],
        'legal_basis',
      ],
      certificate: ['id', 'version', 'parcel_id', 'number', 'issued_on', 'state'],
      parcel_entry: [
        ...['parcel_id', 'seq', 'kind', 'entered_at', 'legal_basis', 'officer', 'dossier_code', 'ended'],
        ...['begun', 'ended_certificate', 'issued_certificate'],
      ],
      transfer_leg: [
        ...['id', 'version', 'state', 'dossier_code', 'agency', 'due_at', 'parcel', 'unit_id', 'parcel_id'],
        ...['certificate_number', 'transferor', 'transferee', 'form', 'contract', 'approved_by', 'signed_by'],
        ...['new_certificate_number', 'reasons'],
      ],
    },
    take({ parcels, place }, add) {
      for (const parcel of parcels) {
        const { id, code, commune, mapSheet, parcelNumber, area, landUses, certificate } = parcel;
        const { rights, registered, transfer } = parcel;
        const at = openingOf(registered).toISOString();
        add(
          ...(['parcel', id, transfer ? 2 : 1, code, commune, mapSheet, parcelNumber, area] as const),
          ...[landUses, unitMeant({ code: commune }), 'open', at],
        );
        for (const right of rights) addRight(add, id, right, place.today.code);
        const { id: certificateId, number, issuedOn } = certificate;
        const replaced = transfer ? ([2, 'replaced'] as const) : ([1, 'in-force'] as const);
        add('certificate', certificateId, replaced[0], id, number, issuedOn, replaced[1]);
        const begun = arrayOf(rights.map((right) => right.id));
        add('parcel_entry', id, 1, 'registered', at, MADE_UP, LAND_SIGNER, null, '{}', begun, null, number);
        if (transfer) addTransfer(add, parcel, transfer, place.today.code);
      }
    },
  };
}

function addRight(add: AddRow, parcelId: string, right: Right, commune: string): void {
  const { id, holder, denominator, form, from, until } = right;
  add(
    ...(['land_right', id, until === undefined ? 1 : 2, parcelId, holder.id] as const),
    ...[until === undefined ? commune : null, { numerator: 1, denominator }, form, from, until, MADE_UP],
  );
}

function addTransfer(
  add: AddRow,
  parcel: Parcel,
  { dossier, right, certificate }: Transfer,
  commune: string,
): void {
  const { id, rights } = parcel;
  const [leg] = dossier.legs;
  const ended = arrayOf(rights.map((one) => one.id));
  addRight(add, id, right, commune);
  add('certificate', certificate.id, 1, id, certificate.number, certificate.issuedOn, 'in-force');
  add(
    ...(['parcel_entry', id, 2, 'right-transferred', leg?.closedAt?.toISOString()] as const),
    ...[MADE_UP, LAND_SIGNER, dossier.code, ended, arrayOf([right.id])],
    ...[parcel.certificate.number, certificate.number],
  );
  if (leg) addLeg(add, parcel, dossier, leg);
}

function addLeg(add: AddRow, parcel: Parcel, dossier: Transfer['dossier'], leg: Leg): void {
  const { commune, mapSheet, parcelNumber } = parcel;
  const { transferor, transferee, form, contract, certificateNumber } = dossier.declaration;
  const party = (role: string, name: string) => ({
    personId: dossier.checks.findLast((check) => check.role === role)?.personId,
    name,
  });
  add(
    ...(['transfer_leg', leg.id, 3, 'done', dossier.code, leg.agency, leg.dueAt.toISOString()] as const),
    ...[{ commune, mapSheet, parcelNumber }, unitMeant({ code: commune }), parcel.id, certificateNumber],
    ...[party('transferor', transferor.name), party('transferee', transferee.name), form, contract],
    ...['H56:dd-0142', LAND_SIGNER, leg.result?.paperNumber, []],
  );
}

/** Text format of an array of ids or of none. */
const arrayOf = (ids: readonly string[]): string => `{${ids.join(',')}}`;
