import { type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually, firstSightings, type Fixture, message, numbered, Recorder } from './fixture.js';
import type { MemberReport } from './harness.js';

const KEYS = 24;
/** Long enough to be frozen in. */
const WORK_MS = 500;

/** A member that is a process, stopped past its session in the middle of its work, and woken up. */
export function frozenMember(fixture: () => Fixture): void {
  let member: ChildProcess | undefined;
  afterEach(() => void member?.kill('SIGKILL'));

  it('bears a frozen process that wakes up: its late commit moves nothing, nothing is lost, order holds', async () => {
    const bus = await fixture().bus();
    const survivor = new Recorder();
    const byMember: MemberReport[] = [];
    const handled: { key: string; value: Buffer }[] = [];
    await bus.publish(fixture().topic, numbered(2 * KEYS, KEYS));
    const { group } = fixture().subscription(survivor.onBatch);
    member = fixture().harness.startMember({ group, topic: fixture().topic, workMs: WORK_MS });
    member.on('message', (report: MemberReport) => {
      byMember.push(report);
      if (report.phase === 'began')
        handled.push(...report.messages.map(({ key, text }) => message(key, text)));
    });
    await eventually(() => expect(byMember.length).toBeGreaterThan(0), 30_000);
    member.kill('SIGSTOP'); // the first batches are under way
    const subscription = await bus.subscribe(
      fixture().subscription(async (batch) => {
        handled.push(...batch.messages);
        await survivor.onBatch(batch);
      }),
    );
    const round = (n: number) => Array.from({ length: KEYS }, (_, i) => message(`key-${i}`, String(n)));
    const read = () => eventually(async () => expect(await fixture().lagOf(bus)).toBe(0n), 45_000);
    await read();
    await bus.publish(fixture().topic, round(2));
    await read();

    const before = byMember.length;
    member.kill('SIGCONT');
    await eventually(() => expect(byMember.slice(before).some(({ phase }) => phase === 'ended')).toBe(true));
    await delay(1_000);
    expect(await fixture().lagOf(bus)).toBe(0n); // moved back by the late commit, it would not be
    await bus.publish(fixture().topic, round(3));
    await read();
    await subscription.close();
    const alone = handled.length;
    await bus.publish(fixture().topic, round(4));
    await read();
    expect(handled.slice(alone).filter(({ value }) => value.toString() === '4')).toHaveLength(KEYS);

    const order = firstSightings(handled);
    expect(order.size).toBe(KEYS);
    for (const texts of order.values()) expect(texts).toEqual(['0', '1', '2', '3', '4']);
  });
}
