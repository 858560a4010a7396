import { type Hindrance, type Parent } from '@lgsp/contracts-legs';
import { type BirthLeg, type BirthLegSummary } from '@lgsp/contracts-population';
import { maskPersonalNumber } from '@lgsp/security';
import { type BirthLegEntity } from './birth-leg.entity.js';

export const birthLegSummary = (leg: BirthLegEntity, hindrance?: Hindrance): BirthLegSummary => ({
  id: leg.id,
  state: leg.state,
  dossierCode: leg.dossierCode,
  agency: leg.agency,
  commune: leg.residence.communeCode,
  dueAt: leg.dueAt.toISOString(),
  childName: leg.child.name,
  childBirthDate: leg.child.birthDate,
  ...masked('motherNumber', leg.mother),
  ...masked('fatherNumber', leg.father),
  ...(hindrance ? { hindrance } : {}),
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
  notificationCode: leg.notificationCode,
  child: leg.child,
  ...(leg.mother ? { mother: leg.mother } : {}),
  ...(leg.father ? { father: leg.father } : {}),
  residence: leg.residence,
  ...(leg.approvedBy === null ? {} : { approvedBy: leg.approvedBy }),
  ...(leg.signedBy === null ? {} : { signedBy: leg.signedBy }),
  ...(leg.certificateNumber === null ? {} : { certificateNumber: leg.certificateNumber }),
  ...(leg.registeredOn === null ? {} : { registeredOn: leg.registeredOn }),
  ...(leg.personId === null ? {} : { personId: leg.personId }),
  ...(leg.reasons.length === 0 ? {} : { reasons: [...leg.reasons] }),
  ...(hindrance ? { hindrance } : {}),
});
