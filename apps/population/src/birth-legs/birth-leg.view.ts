import { type Hindrance, type Parent } from '@lgsp/contracts-legs';
import { type BirthLeg, type BirthLegSummary } from '@lgsp/contracts-population';
import { given, maskPersonalNumber } from '@lgsp/service-kit';
import { type BirthLegEntity } from './birth-leg.entity.js';

export const birthLegSummary = (leg: BirthLegEntity, hindrance?: Hindrance): BirthLegSummary => ({
  id: leg.id,
  state: leg.state,
  dossierCode: leg.dossierCode,
  agency: leg.agency,
  commune: leg.residence.communeCode,
  dueAt: leg.dueAt.toISOString(),
  ...given({ takenBy: leg.takenBy }),
  childName: leg.child.name,
  childBirthDate: leg.child.birthDate,
  ...masked('motherNumber', leg.mother),
  ...masked('fatherNumber', leg.father),
  ...given({ hindrance }),
});

const masked = <Key extends string>(key: Key, parent: Parent | null): { [K in Key]?: string } =>
  parent?.personalNumber === undefined
    ? {}
    : ({ [key]: maskPersonalNumber(parent.personalNumber) } as { [K in Key]: string });

/** With what the officer compares: the parents' numbers stand in full. */
export const birthLegView = (leg: BirthLegEntity, hindrance?: Hindrance): BirthLeg => ({
  id: leg.id,
  state: leg.state,
  dossierCode: leg.dossierCode,
  agency: leg.agency,
  dueAt: leg.dueAt.toISOString(),
  ...given({ takenBy: leg.takenBy }),
  ...given({
    notificationCode: leg.notificationCode,
    proof: leg.proof,
    finding: leg.finding,
    birthOrder: leg.birthOrder,
  }),
  child: leg.child,
  ...given({ mother: leg.mother, father: leg.father }),
  residence: leg.residence,
  ...given({
    approvedBy: leg.approvedBy,
    signedBy: leg.signedBy,
    certificateNumber: leg.certificateNumber,
    registeredOn: leg.registeredOn,
    personId: leg.personId,
  }),
  ...(leg.reasons.length === 0 ? {} : { reasons: [...leg.reasons] }),
  supplementsLeft: leg.supplementsLeft,
  ...given({ hindrance }),
});
