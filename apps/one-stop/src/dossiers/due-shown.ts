import { given } from '@lgsp/kernel';
import { type DossierEntity } from './dossier.entity.js';
import { STATUS } from './status.js';

/** There is no due date while the clock stands still: the row keeps the one of before. */
export const dueOf = ({ status, dueAt }: Pick<DossierEntity, 'status' | 'dueAt'>): Date | null =>
  status === STATUS.supplement || status === STATUS.financial ? null : dueAt;

/** The due date as others are told of it. */
export function dueShown(dossier: Pick<DossierEntity, 'status' | 'dueAt' | 'dueProvisional'>): {
  dueAt?: string;
  dueProvisional?: true;
} {
  const dueAt = dueOf(dossier)?.toISOString();
  return { ...given({ dueAt }), ...(dueAt && dossier.dueProvisional ? { dueProvisional: true } : {}) };
}
