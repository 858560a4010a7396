import { given } from '@lgsp/kernel';
import { LandTransferLegRequested, type ParcelKey, type Party } from '@lgsp/contracts-legs';
import { type DeclarationOf } from './declaration.js';
import { notice } from './plausible.js';
import { type LegFacts, legRequest, type ProcedureKind } from './procedure-kind.js';
import { ContractInFuture, SupplementOfAnotherKind } from './procedure.errors.js';

type Declared = DeclarationOf<'land-transfer'>;
interface Told extends Pick<Declared, 'certificateNumber' | 'form' | 'contract'> {
  readonly parcel: ParcelKey;
  /** Names of the parties. */
  readonly transferor: string;
  readonly transferee: string;
}
const ROLE_NAME = { transferor: 'bên chuyển quyền', transferee: 'bên nhận quyền' } as const;

/** Đăng ký biến động: chuyển quyền sử dụng đất. Whether the right and the certificate are in force is for land to say. */
export const LAND_TRANSFER: ProcedureKind<Declared, Told> = {
  purpose: 'land-transfer',

  place: ({ parcel }) => ({ part: '/parcel/place', stated: parcel.place }),

  facts: () => [],

  check({ contract }, today) {
    if (contract.signedOn > today) throw new ContractInFuture();
  },

  outOfScope: (_, { transferor, transferee }) =>
    transferor.personalNumber === transferee.personalNumber
      ? [{ code: 'SAME_PARTY', text: 'Bên chuyển quyền và bên nhận quyền là cùng một người' }]
      : [],

  missing: () => [],

  persons: (declared) =>
    (['transferor', 'transferee'] as const).map((role) => ({
      role,
      roleName: ROLE_NAME[role],
      ...declared[role],
    })),

  named: ({ applicant, transferor, transferee }) => [
    { part: '/applicant', name: applicant.name },
    { part: '/transferor', ...transferor },
    { part: '/transferee', ...transferee },
  ],

  notices: ({ contract, transferor, transferee }, _, { submittedOn }) =>
    notice('DATES_DO_NOT_FOLLOW', [
      ...(contract.signedOn > submittedOn ? ['/contract/signedOn', '/submittedAt'] : []),
      ...(transferor.birthDate > contract.signedOn ? ['/transferor'] : []),
      ...(transferee.birthDate > contract.signedOn ? ['/transferee'] : []),
    ]),

  needsOfficer: () => false,

  supplemented(declared, answer) {
    if (answer.kind !== 'land-transfer') throw new SupplementOfAnotherKind();
    const { transferor, transferee, attachments } = answer;
    return { ...declared, ...given({ transferor, transferee, attachments }) };
  },

  told({ parcel, certificateNumber, transferor, transferee, form, contract }, { place }) {
    const { mapSheet, parcelNumber } = parcel;
    return {
      parcel: { commune: place.communeCode, mapSheet, parcelNumber },
      ...{ certificateNumber, form, contract },
      ...{ transferor: transferor.name, transferee: transferee.name },
    };
  },

  legs: {
    'land-transfer': (facts) =>
      legRequest(LandTransferLegRequested, {
        ...facts.told,
        transferor: party(facts, 'transferor'),
        transferee: party(facts, 'transferee'),
      }),
  },
};

/** Under the id by which population knows the person: nobody is accepted without one. */
function party({ told, persons }: LegFacts<Told>, role: keyof typeof ROLE_NAME): Party {
  const personId = persons.find((check) => check.role === role)?.personId;
  if (!personId) throw new Error(`a leg was asked for a ${role} whom population has not confirmed`);
  return { personId, name: told[role] };
}
