import { randomInt } from 'node:crypto';
import { localDateOf } from '@lgsp/kernel';
import { type StatedPerson } from './simulation.js';

export const HAC_THANH = { communeCode: '14797', communeName: 'Phường Hạc Thành' } as const;
export const AGENCIES = { birth: 'H56.HT01', residence: 'G01.CA01', insurance: 'G24.BH01' } as const;

export interface Parents {
  readonly mother: Omit<StatedPerson, 'personalNumber'> & { readonly personalNumber?: string };
  readonly father?: Omit<StatedPerson, 'personalNumber'> & { readonly personalNumber?: string };
}

const digits = (count: number): string => String(randomInt(10 ** count)).padStart(count, '0');

/** Code of a dossier as the national portal issues one. */
export const dossierCode = (now: Date): string =>
  `H56.HT01-${localDateOf(now).slice(2).replaceAll('-', '')}-${digits(8)}`;

let notifications = randomInt(10 ** 5);

/** Code of a *giấy chứng sinh*: facility, GCS, sequence, year. In turn: drawn, five digits would soon meet again. */
export const notificationCode = (now: Date): string =>
  `38101.GCS.${String(notifications++ % 10 ** 5).padStart(5, '0')}.${localDateOf(now).slice(2, 4)}`;

/** A complete declaration for a child born yesterday; `overrides` replace whole top-level parts. */
export function declaration(
  parents: Parents,
  overrides: Readonly<Record<string, unknown>> & { readonly submittedAt?: string } = {},
) {
  const now = new Date(overrides.submittedAt ?? Date.now());
  const yesterday = localDateOf(new Date(now.getTime() - 86_400_000));
  return {
    code: dossierCode(now),
    submittedAt: now.toISOString(),
    applicant: { name: parents.mother.name, relation: 'mother', techId: `TECH-${digits(9).slice(0, 6)}` },
    child: { name: 'Lê Mô Phỏng An', sex: 2, birthDate: yesterday, birthPlace: HAC_THANH },
    ...parents,
    agencies: AGENCIES,
    residence: HAC_THANH,
    notificationCode: notificationCode(now),
    attachments: [],
    ...overrides,
  };
}
