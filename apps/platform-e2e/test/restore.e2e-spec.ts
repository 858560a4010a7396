import { declaration, type DossierView, PlatformRun, until } from '@lgsp/testing';

type Declared = ReturnType<typeof declaration>;

const PATIENCE_MS = 90_000;

let run: PlatformRun;
let starting: Promise<PlatformRun>;

beforeAll(async () => {
  run = await (starting = PlatformRun.start());
}, 400_000);
afterAll(async () => (await starting).stop(), 60_000);

const database = (service: string): string => service.replaceAll('-', '_');
const admin = (sql: string) => run.rows('postgres', sql);

/** As docs/operators/back-up.md says: a copy of the stopped service's database. */
async function backUp(service: string, name: string): Promise<void> {
  await run.halt(service);
  await copy(database(service), name, database(service));
  await run.restart(service);
}

async function copy(from: string, to: string, service: string): Promise<void> {
  // This suite looks into the databases too; a copy wants nobody there.
  await admin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${from}'`);
  await admin(`CREATE DATABASE ${to} TEMPLATE ${from} OWNER ${service}_owner`);
  await admin(`REVOKE ALL ON DATABASE ${to} FROM PUBLIC`);
  await admin(`GRANT CONNECT ON DATABASE ${to} TO ${service}`);
}

/** Puts the database back, says so to the others, starts the service again; gives the report. */
async function restore(service: string, name: string): Promise<string> {
  await run.halt(service);
  await admin(`DROP DATABASE ${database(service)} WITH (FORCE)`);
  await copy(name, database(service), database(service));
  const report = await run.platform.run(service, 'restored');
  await run.restart(service);
  return report;
}

const epochOf = async (service: string): Promise<bigint> =>
  BigInt((await run.rows<{ epoch: string }>(service, 'SELECT epoch FROM exchange_epoch'))[0]?.epoch ?? 0);

const made: Declared[] = [];
async function declared(): Promise<Declared> {
  const one = declaration(await run.journey.couple());
  made.push(one);
  return one;
}

async function submit(one: Declared): Promise<DossierView> {
  const { status, body } = await run.journey.submit(one);
  expect(status).toBe(201);
  return body;
}

/** Submitted, and on the desk of the commune. */
async function onDesk(one: Declared): Promise<DossierView> {
  const dossier = await submit(one);
  await run.journey.birthLeg(dossier.id);
  return dossier;
}

/** What the officials did after the backup is forgotten: they do it again, once the leg is back on their desk. */
async function decideAgain(dossier: DossierView): Promise<void> {
  await until(
    'the leg is on the desk again',
    async () =>
      (await run.count('population', 'birth_leg', `dossier_code = $1 AND state = 'asked'`, [dossier.code])) >
      0,
    PATIENCE_MS,
  );
  await run.journey.approveAndSign(dossier);
}

const legDone = (dossier: DossierView, kind: string): Promise<DossierView> =>
  run.journey.awaitDossier(dossier.id, `has its ${kind} leg done`, ({ legs }) =>
    legs.some((leg) => leg.kind === kind && leg.state === 'done'),
  );

/** The child of a dossier, as population knows it. */
async function child(dossier: DossierView): Promise<{ id: string; number: string }> {
  const [found] = await run.rows<{ id: string; number: string }>(
    'population',
    `SELECT p.id, p.personal_number AS number FROM birth_leg JOIN person p ON p.id = person_id WHERE dossier_code = $1`,
    [dossier.code],
  );
  if (!found) throw new Error(`${dossier.code} has no child`);
  return found;
}

/** Copies that were decided and that their receiver has not applied. */
async function notApplied(): Promise<object[]> {
  const copies = await run.rows<{ id: string; system: string; type: string; recordversion: string }>(
    'gateway',
    `SELECT event_id AS id, copy->>'system' AS system, type, recordversion
       FROM event_decision, jsonb_array_elements(copies) copy`,
  );
  const missing: object[] = [];
  for (const [system, events] of Map.groupBy(copies, (one) => one.system)) {
    const applied = await run.rows<{ id: string }>(
      system,
      `SELECT id FROM exchange_inbox WHERE status = 'applied'`,
    );
    const known = new Set(applied.map(({ id }) => id));
    missing.push(...events.filter(({ id }) => !known.has(id)));
  }
  return missing;
}

it('ends every dossier once when population, one-stop and population again are put back in time', async () => {
  const done = await run.journey.complete(await declared());
  const first = await child(done);
  const [signed, insured, late] = [await declared(), await declared(), await declared()];

  const b = await onDesk(signed);
  await backUp('population', 'population_early');
  await run.journey.approveAndSign(b);
  await run.journey.awaitStatus(b.id, 10);
  const second = await child(b);

  const c = await onDesk(insured);
  await backUp('population', 'population_late');
  await backUp('one-stop', 'one_stop_noon');
  await run.journey.simulation.fault({ system: 'social-insurance', kind: 'away', times: 100_000 });
  await run.journey.approveAndSign(c);
  await legDone(c, 'residence');
  const third = await child(c);
  const d = await onDesk(late);

  // Population forgets C's registration and D's request. What it had stated stays with the others.
  const before = await epochOf('population');
  const report = await restore('population', 'population_late');
  expect(await epochOf('population')).toBeGreaterThan(before);
  expect(report).toContain(`vn.lgsp.population.birth-registered  ${third.id}`);
  expect(report).toMatch(/\d+ events received before, and unknown to this database/);
  expect(report).toContain('birth-leg-requested');
  await decideAgain(d); // comes back by itself
  await decideAgain(c);
  await until('C has the same child', async () => (await child(c).catch(() => undefined))?.id === third.id);
  await legDone(d, 'residence');

  // One-stop forgets C's answers, and that D was ever submitted: the portal submits it again.
  const oneStop = await restore('one-stop', 'one_stop_noon');
  expect(oneStop).toContain('vn.lgsp.population.leg-done');
  const again = await submit(late);
  expect(again.id).toBe(d.id);
  await run.journey.simulation.clear();
  await run.journey.awaitStatus(c.id, 10, PATIENCE_MS);
  await run.journey.awaitStatus(d.id, 10, PATIENCE_MS);

  // Population once more, to before B was signed: higher than any epoch it has ever had.
  const epoch = await epochOf('population');
  await restore('population', 'population_early');
  expect(await epochOf('population')).toBeGreaterThan(epoch);
  for (const dossier of [b, c, d]) await decideAgain(dossier);
  const e = await run.journey.complete(await declared());

  await until(
    'all is quiet: nothing waits, every copy is applied',
    async () => {
      for (const service of ['one-stop', 'population', 'healthcare', 'education']) {
        if (await run.count(service, 'exchange_outbox', 'published_at IS NULL')) return false;
        if (await run.count(service, 'exchange_inbox', `status <> 'applied'`)) return false;
        if (await run.count(service, 'exchange_work', `state <> 'done'`)) return false;
      }
      return (await notApplied()).length === 0;
    },
    PATIENCE_MS,
  );
  const dossiers = [done, b, c, d, e];
  const children = await Promise.all(dossiers.map(child));
  expect(children.slice(0, 3)).toEqual([first, second, third]);
  const numbers = children.map(({ number }) => number);
  const notifications = made.map(({ notificationCode }) => notificationCode);
  expect({
    dossiers: await run.count('one-stop', 'dossier', 'status = 10'),
    legs: await run.count('one-stop', 'leg', `state = 'done'`),
    births: await run.count('national-simulator', 'birth', 'notification_code = ANY($1)', [notifications]),
    numbers: await run.count('national-simulator', 'person', 'registration_id IS NOT NULL'),
    cards: await run.count('national-simulator', 'insurance_card', 'personal_number = ANY($1)', [numbers]),
    ourCards: await run.count('healthcare', 'insurance_card'),
    forecast: (
      await run.rows<{ n: number }>('education', 'SELECT sum(births)::int AS n FROM intake_forecast')
    )[0]?.n,
  }).toEqual({ dossiers: 5, legs: 15, births: 5, numbers: 5, cards: 5, ourCards: 5, forecast: 5 });
}, 300_000);

it('refuses while the service runs, and leaves its epoch', async () => {
  const before = await epochOf('healthcare');
  await expect(run.platform.run('healthcare', 'restored')).rejects.toThrow('OUTBOX.STILL_RUNNING');
  expect(await epochOf('healthcare')).toBe(before);
});
