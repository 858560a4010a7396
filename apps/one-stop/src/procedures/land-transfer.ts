import { LandTransferLegRequested, type Party } from '@lgsp/contracts-legs';
import { type DeclarationOf, type LegFacts, legRequest, type ProcedureKind } from './procedure-kind.js';
import { ContractInFuture, SupplementOfAnotherKind } from './procedure.errors.js';

type Declared = DeclarationOf<'land-transfer'>;
const ROLE_NAME = { transferor: 'bên chuyển quyền', transferee: 'bên nhận quyền' } as const;

/** Đăng ký biến động: chuyển quyền sử dụng đất. Whether the right and the certificate are in force is for land to say. */
export const LAND_TRANSFER: ProcedureKind<Declared> = {
  purpose: 'land-transfer',

  places: ({ parcel }) => [parcel.place],

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

  needsOfficer: () => false,

  supplemented(declared, answer) {
    if (answer.kind !== 'land-transfer') throw new SupplementOfAnotherKind();
    const { transferor, transferee, attachments } = answer;
    return {
      ...declared,
      ...(transferor ? { transferor } : {}),
      ...(transferee ? { transferee } : {}),
      ...(attachments ? { attachments } : {}),
    };
  },

  legs: {
    'land-transfer': (facts) => {
      const { parcel, certificateNumber, form, contract } = facts.declared;
      const { mapSheet, parcelNumber } = parcel;
      return legRequest(LandTransferLegRequested, {
        parcel: { commune: parcel.place.communeCode, mapSheet, parcelNumber },
        certificateNumber,
        transferor: party(facts, 'transferor'),
        transferee: party(facts, 'transferee'),
        form,
        contract,
      });
    },
  },
};

/** Under the id by which population knows the person: nobody is accepted without one. */
function party({ declared, persons }: LegFacts<Declared>, role: keyof typeof ROLE_NAME): Party {
  const personId = persons.find((check) => check.role === role)?.personId;
  if (!personId) throw new Error(`a leg was asked for a ${role} whom population has not confirmed`);
  return { personId, name: declared[role].name };
}
