import { type BirthJourney, declaration } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { type Insistence } from './insistence.ts';
import { type Server } from './server.ts';

const LOOK_MS = 200;
/** Older than the clock's step back, or the desk would refuse a submission from its future. */
export const SUBMITTED_AGO_MS = 2 * 3_600_000;

/** Portal, officer and chairman, who do again under the same key whatever failed, as clients must. */
export class Births {
  /** Codes of dossiers whose submission was answered with 201. */
  readonly accepted: string[] = [];
  private readonly legs = new Map<string, string>();
  private watching = true;
  private readonly watch: Promise<void>;

  private readonly journey: BirthJourney;
  private readonly server: Server;
  private readonly insist: Insistence;

  constructor(journey: BirthJourney, server: Server, insist: Insistence) {
    this.journey = journey;
    this.server = server;
    this.insist = insist;
    this.watch = this.lookForLegs();
  }

  /** From declaration to the chairman's signature. */
  async run(): Promise<void> {
    const couple = await this.insist.on('couple', () => this.journey.couple());
    const submittedAt = new Date(Date.now() - SUBMITTED_AGO_MS).toISOString();
    const declared = declaration(couple, { submittedAt });
    const { code } = declared;
    await this.insist.on('submission', async () =>
      this.insist.wants(201, 'submission', await this.journey.submit(declared, code)),
    );
    this.accepted.push(code);
    const leg = await this.insist.on('leg', async () => this.legs.get(code));
    await this.act(code, leg, 'approval', 'H56.HT01:cb-0142');
    await this.act(code, leg, 'signature', 'H56.HT01:ct-0007');
  }

  async stop(): Promise<void> {
    this.watching = false;
    await this.watch;
  }

  private act(code: string, leg: string, name: 'approval' | 'signature', actor: string): Promise<unknown> {
    return this.insist.on(name, async () =>
      this.insist.wants(
        200,
        name,
        await this.journey.civilStatusDesk.call({
          provider: 'VN/GOV/H56/population',
          method: 'POST',
          path: `/birth-legs/${leg}/${name}`,
          actor,
          signedIn: true,
          dossier: code,
          key: `${name}-${leg}`,
        }),
      ),
    );
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
