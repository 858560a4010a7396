import { GatewayClient } from '@lgsp/http';
import { DomainError } from '@lgsp/kernel';
import { declaration, gatewaysOf, PlatformRun, PURPOSE, until } from '@lgsp/testing';
import { systemId } from '@lgsp/x-road';
import { setTimeout as pause } from 'node:timers/promises';

const POPULATION = systemId('VN/GOV/H56/population');
const ONE_STOP = systemId('VN/GOV/H56/one-stop');
const DESK = 'VN/GOV/H56.HT01/civil-status-desk';
const PORTAL = 'VN/GOV/G22/national-portal';
/** Two readers stay below half of their agreement's 100 a second: so much one gateway of two lets through while the other is away. */
const READ_EVERY_MS = 50;
const SEVERAL = ['gateway', 'one-stop', 'population'] as const;

let run: PlatformRun;
let starting: Promise<PlatformRun>;

beforeAll(async () => {
  starting = PlatformRun.start({}, Object.fromEntries(SEVERAL.map((name) => [name, 2])), {
    rolesApart: true,
  });
  run = await starting;
}, 400_000);
afterAll(async () => (await starting).stop(), 60_000);

/** A member that keeps the rules: leaves who ends its connection, repeats what was not sent, has no effect or bears a key. */
const member = (id: string): GatewayClient =>
  new GatewayClient({
    ...run.platform.credentials(id),
    gatewayUrls: gatewaysOf(run.platform),
    systemActor: `system:${id.split('/').at(-1)}`,
  });

/** Calls that go on until `over`; what went wrong, as the client heard it. */
class Traffic {
  readonly faults: string[] = [];
  readonly accepted: string[] = [];
  reads = 0;
  over = false;
  private readonly desk = member(DESK);
  private readonly portal = member(PORTAL);

  constructor(private readonly person: string) {}

  async flow(): Promise<void> {
    await Promise.all([
      this.repeated(() => this.read()),
      this.repeated(() => this.read()),
      this.repeated(() => this.submit()),
    ]);
    await Promise.all([this.desk.close(), this.portal.close()]);
  }

  private async repeated(call: () => Promise<void>): Promise<void> {
    while (!this.over)
      await call().catch((error: unknown) => {
        this.faults.push(error instanceof DomainError ? error.message : String(error));
      });
  }

  private async read(): Promise<void> {
    await this.desk.call({
      service: POPULATION,
      method: 'GET',
      path: `/persons/${this.person}`,
      purpose: PURPOSE,
      representing: 'GOV/H56.HT01',
    });
    this.reads += 1;
    await pause(READ_EVERY_MS);
  }

  private async submit(): Promise<void> {
    const declared = declaration(await run.journey.couple());
    await run.journey.hospital.notify(declared);
    const call = {
      service: ONE_STOP,
      method: 'POST',
      path: '/dossiers',
      purpose: PURPOSE,
      body: declared,
    } as const;
    await this.portal.call({ ...call, idempotencyKey: declared.code });
    this.accepted.push(declared.code);
    await pause(50);
  }
}

async function child(): Promise<string> {
  const { code } = await run.journey.complete(declaration(await run.journey.couple()));
  const [row] = await run.rows<{ person_id: string }>(
    'population',
    'SELECT person_id FROM birth_leg WHERE dossier_code = $1',
    [code],
  );
  return row?.person_id ?? '';
}

const ROUTERS = ['gateway-events', 'gateway-events-2'];

/** Partitions of the departments' topics that each gateway holds. */
async function held(): Promise<Record<string, number>> {
  const replicas = run.platform.replicas('gateway');
  const counts = replicas.map(async (replica): Promise<[string, number]> => {
    const text = await (await fetch(`${run.platform.urls[`${replica} management`]}/metrics`)).text();
    const [, ...values] = text.split(/^lgsp_bus_partitions_held.* (?=\d)/m);
    return [replica, values.reduce((sum, value) => sum + Number.parseInt(value, 10), 0)];
  });
  return Object.fromEntries(await Promise.all(counts));
}

describe('two of each, the gateways of calls and of events apart', () => {
  it('share events among the ones that route, and none of them is told to another', async () => {
    await child();
    await until('both route', async () => {
      const partitions = await held();
      return ROUTERS.every((name) => (partitions[name] ?? 0) > 0);
    });
    expect(await held()).toMatchObject({ gateway: 0, 'gateway-2': 0 });
  });

  it('are replaced one after the other while calls go on, and nobody who keeps the rules hears of it', async () => {
    const traffic = new Traffic(await child());
    const flowing = traffic.flow();
    for (const name of SEVERAL)
      for (const replica of run.platform.replicas(name)) {
        await run.platform.restart(replica);
        await pause(1_000);
      }
    traffic.over = true;
    await flowing;
    expect(traffic.faults).toEqual([]);
    expect(traffic.reads).toBeGreaterThan(100);
    expect(traffic.accepted.length).toBeGreaterThan(5);
    const kept = await run.count('one-stop', 'dossier', 'code = ANY($1)', [traffic.accepted]);
    expect(kept).toBe(traffic.accepted.length);
  }, 600_000);

  it('take over from each other: births end whichever was just killed', async () => {
    for (const name of SEVERAL)
      for (const replica of run.platform.replicas(name)) {
        await run.ready(name);
        run.platform.kill(replica, 'SIGKILL');
        const traffic = new Traffic(await child());
        const flowing = traffic.flow();
        await pause(1_000);
        traffic.over = true;
        await flowing;
        expect(traffic.faults).toEqual([]);
      }
  }, 600_000);
});
