import { OFFICE } from '@lgsp/seed';
import { stopsOf, type Wait, waitsOf } from './stops.js';
import { workingMinutes } from './working-minutes.js';

const at = (text: string): Date => new Date(`2026-11-${text}+07:00`);
const wait = (from: string, to: string | null, over: Partial<Wait> = {}): Wait => ({
  ...{ beganAt: at(from), endedAt: to === null ? null : at(to), policy: 'RESUME', legId: null },
  ...over,
});
const accepted = at('23T08:00');

describe('the waits of a clock', () => {
  it('stand still once where they overlap, and begin anew if one of them says so', () => {
    const waits = [
      wait('25T09:00', '25T11:00'),
      wait('25T10:00', '26T09:00', { policy: 'RESTART' }),
      wait('27T09:00', '27T10:00'),
    ];
    expect(stopsOf(waits, accepted)).toEqual({
      closed: [
        { from: at('25T09:00'), to: at('26T09:00'), policy: 'RESTART' },
        { from: at('27T09:00'), to: at('27T10:00'), policy: 'RESUME' },
      ],
    });
  });

  it('are open while one of those that overlap is', () => {
    const waits = [wait('25T10:00', '25T10:30'), wait('25T09:00', null)];
    expect(stopsOf(waits, accepted)).toEqual({
      closed: [],
      open: { from: at('25T09:00'), policy: 'RESUME' },
    });
  });

  it('of before it ran are none', () =>
    expect(stopsOf([wait('20T09:00', '20T10:00')], accepted)).toEqual({ closed: [] }));

  it('of one leg are none of another', () => {
    const [own, other] = [wait('25T09:00', null, { legId: 'a' }), wait('25T09:00', null, { legId: 'b' })];
    expect(waitsOf([own, other, wait('25T09:00', null)], { id: 'a' })).toEqual([own]);
  });
});

describe('working minutes', () => {
  const dossier = { acceptedAt: accepted, dueAt: at('26T09:00') };
  const minutes = (now: string, waits: readonly Wait[]) =>
    workingMinutes(OFFICE, dossier, at(now), '15:00', waits);

  it('stand still during a wait', () => {
    const waits = [wait('25T09:00', null)];
    const [soon, later] = [minutes('25T09:00', waits), minutes('27T16:00', waits)];
    expect(soon).toEqual({ used: 7 * 60 + 2 * 60, left: 8 * 60 });
    expect(later).toEqual(soon);
  });

  it('leave out what was waited, and begin anew where all is counted anew', () => {
    expect(minutes('25T11:00', [wait('25T09:00', '25T10:00')]).used).toBe(7 * 60 + 3 * 60);
    expect(minutes('25T11:00', [wait('25T09:00', '25T10:00', { policy: 'RESTART' })]).used).toBe(60);
  });
});
