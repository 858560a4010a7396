import { NewDossier } from '@lgsp/contracts-one-stop';
import { localDateOf } from '@lgsp/kernel';
import { OFFICE, province, TODAY } from '@lgsp/seed';
import { hasEnded, mayMove, STATUS } from '../dossiers/status.js';
import { gather } from '../process/gather.js';
import { legDue } from '../process/leg-due.js';
import { stateOf } from './one-stop.seed.js';
import { told } from './told.js';

const homesteads = [...province({ persons: 60_000, seed: 'spec' })];
const numbers = new Map(
  homesteads.flatMap(({ members }) => members.map(({ person }) => [person.number, person] as const)),
);
const stories = homesteads.flatMap((one) => one.dossiers);
const dossiers = stories.map((story) => ({ story, ...told(story) }));

describe('seeded dossiers', () => {
  it('are of all procedures, in every state in which a dossier stays', () => {
    expect(new Set(stories.map(({ kind }) => kind))).toEqual(
      new Set(['birth', 'land-transfer', 'fire-acceptance']),
    );
    expect([...new Set(dossiers.map(({ dossier }) => dossier.status))].sort((a, b) => a - b)).toEqual([
      1, 3, 4, 5, 8, 10,
    ]);
  });

  it('declare what the portal could have handed over, of persons whom population knows', () => {
    for (const { code, submittedAt, declaration } of stories) {
      NewDossier.parse({ code, submittedAt: submittedAt.toISOString(), ...declaration });
      const stated = JSON.stringify(declaration).match(/"personalNumber":"(\d+)"/g) ?? [];
      expect(stated.every((text) => numbers.has(text.slice(18, -1)))).toBe(true);
    }
    expect(new Set(stories.map(({ code }) => code)).size).toBe(stories.length);
  });

  it('have a timeline that the rules allow, in order, while the desk is open', () => {
    for (const { dossier, lines } of dossiers) {
      const moves = lines.filter(({ statusAfter }) => statusAfter !== null);
      expect(moves[0]).toMatchObject({ at: dossier.submittedAt, statusAfter: STATUS.submitted });
      expect(moves.at(-1)?.statusAfter).toBe(dossier.status);
      expect(moves).toHaveLength(dossier.version);
      for (const [n, { statusBefore, statusAfter }] of moves.entries())
        if (n > 0)
          expect({
            statusBefore,
            allowed: statusBefore && statusAfter && mayMove(statusBefore, statusAfter),
          }).toEqual({ statusBefore: moves[n - 1]?.statusAfter, allowed: true });
      const times = lines.map(({ at }) => at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      for (const { at } of lines.slice(1)) expect(OFFICE.isWorkingDay(localDateOf(at))).toBe(true);
    }
  });

  it('have ended with all legs, or wait for somebody', () => {
    for (const { story, dossier, procedure } of dossiers) {
      expect(dossier.waitsFor === null).toBe(hasEnded(dossier.status));
      if (story.legs.length === 0) continue;
      const legs = story.legs.map((leg) => ({ kind: leg.kind, state: stateOf(leg) }));
      expect(gather(procedure.legs, legs)).toBe(dossier.status === STATUS.returned ? 'finished' : 'open');
    }
  });

  it('ask legs in the order of the catalogue, and give departments the time that it gives them', () => {
    for (const { story, procedure } of dossiers)
      for (const [n, { kind, askedAt, dueAt }] of story.legs.entries()) {
        const limits = procedure.legs[n];
        if (!limits) throw new Error(`${procedure.code} has no leg ${n}`);
        const due = legDue(OFFICE, procedure, limits, askedAt, false).dueAt;
        expect({ kind, dueAt }).toEqual({ kind: limits.kind, dueAt: due });
      }
  });

  it('lie within two years', () => {
    for (const { dossier, lines } of dossiers) {
      expect(localDateOf(dossier.submittedAt) >= '2024-11-01').toBe(true);
      expect(localDateOf(lines.at(-1)?.at ?? dossier.submittedAt) < TODAY).toBe(true);
    }
  });

  it('of children who came back name the person whom population has', () => {
    const children = stories.flatMap(({ kind, legs }) =>
      kind === 'birth'
        ? legs.flatMap(({ kind: leg, result }) => (leg === 'birth' && result ? [result] : []))
        : [],
    );
    expect(children.length).toBeGreaterThan(500);
    for (const { personId, personalNumber } of children)
      expect(numbers.get(personalNumber ?? '')?.id).toBe(personId);
  });
});
