import { NewDossier } from '@lgsp/contracts-one-stop';
import { localDateOf } from '@lgsp/kernel';
import { hasEnded, mayMove, STATUS } from '../../apps/one-stop/src/dossiers/status.ts';
import { gather } from '../../apps/one-stop/src/process/gather.ts';
import { procedureOf } from '../../apps/one-stop/src/procedures/kinds.ts';
import { dateOf, TODAY } from './days.ts';
import { FIRST_DAY } from './dossiers/birth-dossiers.ts';
import { OFFICE } from './dossiers/office-time.ts';
import { province } from './province.ts';

const homesteads = [...province({ persons: 60_000, seed: 'spec' })];
const numbers = new Map(
  homesteads.flatMap(({ members }) => members.map(({ person }) => [person.number, person] as const)),
);
const dossiers = homesteads.flatMap((one) => one.dossiers);

describe('seeded dossiers', () => {
  it('are of all procedures, in every state in which a dossier stays', () => {
    expect(new Set(dossiers.map(({ kind }) => kind))).toEqual(
      new Set(['birth', 'land-transfer', 'fire-acceptance']),
    );
    expect([...new Set(dossiers.map(({ status }) => status))].sort((a, b) => a - b)).toEqual([
      1, 3, 4, 5, 8, 10,
    ]);
  });

  it('declare what the portal could have handed over, of persons whom population knows', () => {
    for (const { code, submittedAt, declaration } of dossiers) {
      NewDossier.parse({ code, submittedAt: submittedAt.toISOString(), ...declaration });
      const stated = JSON.stringify(declaration).match(/"personalNumber":"(\d+)"/g) ?? [];
      expect(stated.every((text) => numbers.has(text.slice(18, -1)))).toBe(true);
    }
    expect(new Set(dossiers.map(({ code }) => code)).size).toBe(dossiers.length);
  });

  it('have a timeline that the rules allow, in order, while the desk is open', () => {
    for (const { lines, status, submittedAt } of dossiers) {
      const moves = lines.filter(({ after }) => after !== undefined);
      expect(moves[0]).toMatchObject({ at: submittedAt, after: STATUS.submitted });
      expect(moves.at(-1)?.after).toBe(status);
      for (const [n, { before, after }] of moves.entries())
        if (n > 0)
          expect({ before, allowed: before && after && mayMove(before, after) }).toEqual({
            before: moves[n - 1]?.after,
            allowed: true,
          });
      const times = lines.map(({ at }) => at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      for (const { at } of lines.slice(1)) expect(OFFICE.isWorkingDay(localDateOf(at))).toBe(true);
    }
  });

  it('have ended with all legs, or wait for somebody', () => {
    for (const dossier of dossiers) {
      expect(dossier.waitsFor === null).toBe(hasEnded(dossier.status));
      if (dossier.legs.length === 0) continue;
      expect(gather(procedureOf(dossier).legs, dossier.legs)).toBe(
        dossier.status === STATUS.returned ? 'finished' : 'open',
      );
    }
  });

  it('lie within two years', () => {
    for (const { submittedAt, lines } of dossiers) {
      expect(localDateOf(submittedAt) >= dateOf(FIRST_DAY)).toBe(true);
      expect(localDateOf(lines.at(-1)?.at ?? submittedAt) < TODAY).toBe(true);
    }
  });

  it('of children who came back name the person whom population has', () => {
    const children = dossiers.flatMap(({ kind, legs }) =>
      kind === 'birth'
        ? legs.flatMap(({ kind: leg, result }) => (leg === 'birth' && result ? [result] : []))
        : [],
    );
    expect(children.length).toBeGreaterThan(500);
    for (const { personId, personalNumber } of children)
      expect(numbers.get(personalNumber ?? '')?.id).toBe(personId);
  });
});
