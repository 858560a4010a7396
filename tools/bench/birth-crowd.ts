import { type BirthJourney, type ClientAnswer, type declaration, until } from '@lgsp/testing';
import { type RunningPlatform } from '@lgsp/launcher';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const WITHIN_MS = 300_000;
const AGAIN_MS = 500;
const LOOK_MS = 100;

type Declared = ReturnType<typeof declaration>;

/**
 * Births from the portal's submission to status 10 with every leg done, each with both acts of the commune. Their clients ask for nothing:
 * the databases are looked at for all of them together, by a superuser whose statements nobody counts.
 */
export class BirthCrowd {
  /** Calls that were told to come again. */
  refused = 0;
  private readonly legs = new Map<string, string>();
  private readonly returned = new Set<string>();
  private readonly journey: BirthJourney;
  private readonly population: pg.Client;
  private readonly oneStop: pg.Client;
  private looking: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  private constructor({ postgresUrl }: RunningPlatform, journey: BirthJourney) {
    this.journey = journey;
    this.population = database(postgresUrl, 'population');
    this.oneStop = database(postgresUrl, 'one_stop');
  }

  static async of(platform: RunningPlatform, journey: BirthJourney): Promise<BirthCrowd> {
    const crowd = new BirthCrowd(platform, journey);
    await Promise.all([crowd.population.connect(), crowd.oneStop.connect()]);
    crowd.timer = setInterval(() => void (crowd.looking ??= crowd.look()), LOOK_MS);
    return crowd;
  }

  /** Resolves when the result is returned. */
  async complete(declared: Declared): Promise<void> {
    const { code } = declared;
    const key = randomUUID();
    await this.persist(`submission of ${code}`, 201, () => this.journey.submit(declared, key));
    const leg = await until('the birth leg is on the desk', async () => this.legs.get(code), WITHIN_MS);
    await this.act(leg, code, 'approval', 'H56.HT01:cb-0142');
    await this.act(leg, code, 'signature', 'H56.HT01:ct-0007');
    await until('the result is returned', async () => this.returned.has(code), WITHIN_MS);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    await Promise.all([this.population.end(), this.oneStop.end()]);
  }

  private async act(leg: string, dossier: string, name: string, actor: string): Promise<void> {
    const key = randomUUID();
    await this.persist(`${name} of ${dossier}`, 200, () =>
      this.journey.civilStatusDesk.call({
        provider: 'VN/GOV/H56/population',
        method: 'POST',
        path: `/birth-legs/${leg}/${name}`,
        ...{ actor, signedIn: true, dossier, key },
      }),
    );
  }

  /** Hundreds at once are more than the platform takes at once: who is told so comes again when it is told to, under the same key. */
  private async persist(what: string, wanted: number, call: () => Promise<ClientAnswer>): Promise<void> {
    for (const end = performance.now() + WITHIN_MS; ;) {
      const { status, body, headers } = await call();
      if (status === wanted) return;
      if ((status < 500 && status !== 429) || performance.now() > end)
        throw new Error(`The ${what} was answered with ${status}: ${JSON.stringify(body)}`);
      this.refused += 1;
      await pause(Number(headers.get('retry-after')) * 1_000 || AGAIN_MS);
    }
  }

  /** What goes wrong is said by who started the platform; this only sees nothing more. */
  private async look(): Promise<void> {
    try {
      const asked = await this.population.query<{ id: string; code: string }>(
        'SELECT id, dossier_code AS code FROM birth_leg',
      );
      for (const { id, code } of asked.rows) this.legs.set(code, id);
      const done = await this.oneStop.query<{ code: string }>('SELECT code FROM dossier WHERE status = 10');
      for (const { code } of done.rows) this.returned.add(code);
    } catch {
      clearInterval(this.timer);
    } finally {
      this.looking = undefined;
    }
  }
}

function database(server: string, name: string): pg.Client {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(server), { pathname: `/${name}` }).href,
  });
  client.on('error', () => undefined); // whoever stops the platform ends it
  return client;
}
