import { type BirthJourney, declaration } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { within } from './patience.ts';
import { type Server } from './server.ts';

const AGAIN_MS = 300;
const LOOK_MS = 200;
/** So long after the last fault nobody tries any more; the checker will say where each birth stands. */
const GIVE_UP_MS = 300_000;
/** Older than the clock's step back, or the desk would refuse a submission from its future. */
const SUBMITTED_AGO_MS = 2 * 3_600_000;
/** Cut off and asked again, like a client that lost patience. */
const PATIENCE_MS = 30_000;

const BUSY = [401, 429];
const RUNNING = ['HTTP.REQUEST_RUNNING', 'DATABASE.CONFLICT'];

/** Portal, officer and chairman, who do again under the same key whatever failed, as clients must. */
export class Births {
  /** Codes of dossiers whose submission was answered with 201. */
  readonly accepted: string[] = [];
  /** What a client was told that no fault explains. */
  readonly unexpected: string[] = [];
  private readonly legs = new Map<string, string>();
  private watching = true;
  private readonly watch: Promise<void>;

  private readonly journey: BirthJourney;
  private readonly server: Server;
  private readonly lastFault: number;

  /** `lastFault`: when the last one is planned, in milliseconds of the machine's clock. */
  constructor(journey: BirthJourney, server: Server, lastFault: number) {
    this.journey = journey;
    this.server = server;
    this.lastFault = lastFault;
    this.watch = this.lookForLegs();
  }

  /** From declaration to the chairman's signature. */
  async run(): Promise<void> {
    const couple = await this.persistently('couple', () => this.journey.couple());
    const submittedAt = new Date(Date.now() - SUBMITTED_AGO_MS).toISOString();
    const declared = declaration(couple, { submittedAt });
    const { code } = declared;
    await this.persistently('submission', async () =>
      this.expect(201, 'submission', await this.journey.submit(declared, code)),
    );
    this.accepted.push(code);
    const leg = await this.persistently('leg', async () => this.legs.get(code));
    await this.act(code, leg, 'approval', 'H56.HT01:cb-0142');
    await this.act(code, leg, 'signature', 'H56.HT01:ct-0007');
  }

  async stop(): Promise<void> {
    this.watching = false;
    await this.watch;
  }

  private act(code: string, leg: string, name: 'approval' | 'signature', actor: string): Promise<unknown> {
    return this.persistently(name, async () =>
      this.expect(
        200,
        name,
        await this.journey.civilStatusDesk.call({
          provider: 'VN/GOV/H56/population',
          method: 'POST',
          path: `/birth-legs/${leg}/${name}`,
          actor,
          dossier: code,
          key: `${name}-${leg}`,
        }),
      ),
    );
  }

  /** Anything but the wanted status is tried again; a refusal that no fault explains is remembered. */
  private expect(wanted: number, what: string, answer: { status: number; body: unknown }): true | undefined {
    const { status, body } = answer;
    if (status === wanted) return true;
    const code = (body as { code?: string } | null)?.code ?? '';
    if (status < 500 && !BUSY.includes(status) && !RUNNING.includes(code))
      this.unexpected.push(`${what}: ${status} ${JSON.stringify(body)}`);
    return undefined;
  }

  private async persistently<T>(what: string, act: () => Promise<T | undefined>): Promise<T> {
    while (Date.now() < this.lastFault + GIVE_UP_MS) {
      const done = await within(PATIENCE_MS, act()).catch(() => undefined);
      if (done !== undefined) return done;
      await pause(AGAIN_MS);
    }
    throw new Error(`${what}: given up ${GIVE_UP_MS / 1000} s after the last fault`);
  }

  /** All births together: fifty desks that ask would spend their agreement's quota. */
  private async lookForLegs(): Promise<void> {
    while (this.watching) {
      const asked = await this.server
        .rows<{ id: string; code: string }>('population', 'SELECT id, dossier_code AS code FROM birth_leg')
        .catch(() => []);
      for (const { id, code } of asked) this.legs.set(code, id);
      await pause(LOOK_MS);
    }
  }
}
