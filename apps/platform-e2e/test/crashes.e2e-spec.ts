import { fromMessage } from '@lgsp/events';
import { declaration, type DossierView, PlatformRun, until } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';

type Declared = ReturnType<typeof declaration>;

const BIRTHS = 10;
const DEPARTMENTS = ['one-stop', 'population', 'healthcare', 'education'] as const;
const RECOVERY_MS = 90_000;

let run: PlatformRun;
let starting: Promise<PlatformRun>;

beforeAll(async () => {
  run = await (starting = PlatformRun.start());
}, 400_000);
afterAll(async () => (await starting).stop(), 60_000);

/** Does it again under the same key until it succeeds, as a client does whose answer was lost. */
async function persistently<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  const end = Date.now() + RECOVERY_MS;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(200);
    }
  }
}

const submit = (declared: Declared): Promise<DossierView> =>
  persistently(async () => {
    const { status, body } = await run.journey.submit(declared, declared.code);
    if (status !== 201) throw new Error(`submission: ${status} ${JSON.stringify(body)}`);
    return body;
  });

/** Officer and chairman, each under a key of their own; an act that was done already is done. */
async function decide(dossier: DossierView): Promise<void> {
  const leg = await persistently(() => run.journey.birthLeg(dossier.id));
  for (const [act, actor] of [
    ['approval', 'H56.HT01:cb-0142'],
    ['signature', 'H56.HT01:ct-0007'],
  ] as const)
    await persistently(async () => {
      const answer = await run.journey.civilStatusDesk.call({
        provider: 'VN/GOV/H56/population',
        method: 'POST',
        path: `/birth-legs/${leg.id}/${act}`,
        actor,
        dossier: dossier.code,
        signedIn: true,
        key: `${act}-${leg.id}`,
      });
      if (answer.status !== 200) throw new Error(`${act}: ${answer.status} ${JSON.stringify(answer.body)}`);
    });
}

const ended = (dossier: DossierView): Promise<DossierView> =>
  persistently(() => run.journey.awaitStatus(dossier.id, 10, RECOVERY_MS));

const born = async (declared: Declared): Promise<DossierView> => {
  const dossier = await submit(declared);
  await decide(dossier);
  return ended(dossier);
};

/** Kills the process the hard way; the launcher starts it again. */
async function killed(service: string): Promise<void> {
  await run.platform.ready(service);
  run.platform.kill(service, 'SIGKILL');
}

/** Everything that must hold when all is quiet, whatever died. */
async function nothingLostNothingTwice(declared: readonly Declared[]): Promise<void> {
  const codes = declared.map(({ code }) => code);
  const notifications = declared.map(({ notificationCode }) => notificationCode);
  await until(
    'every work row is done, every event published and applied',
    async () => {
      for (const service of DEPARTMENTS) {
        if (await run.count(service, 'exchange_outbox', 'published_at IS NULL')) return false;
        if (await run.count(service, 'exchange_inbox', `status <> 'applied'`)) return false;
        if (await run.count(service, 'exchange_work', `state <> 'done'`)) return false;
      }
      return true;
    },
    RECOVERY_MS,
  );

  const one = { dossiers: codes.length, done: codes.length * 3 };
  expect({
    dossiers: await run.count('one-stop', 'dossier', 'code = ANY($1) AND status = 10', [codes]),
    done: await run.count(
      'one-stop',
      'leg',
      `state = 'done' AND dossier_id IN (SELECT id FROM dossier WHERE code = ANY($1))`,
      [codes],
    ),
  }).toEqual(one);

  const children = await run.rows<{ person_id: string; personal_number: string }>(
    'population',
    `SELECT person_id, personal_number FROM birth_leg JOIN person ON person.id = person_id WHERE dossier_code = ANY($1)`,
    [codes],
  );
  const numbers = children.map(({ personal_number }) => personal_number);
  expect(new Set(numbers).size).toBe(codes.length);
  expect(children).toHaveLength(codes.length);
  expect(await run.count('healthcare', 'insurance_card', 'personal_number = ANY($1)', [numbers])).toBe(
    codes.length,
  );

  // No double at any national system: as many effects as children, each under one request id.
  const national = (table: string, where: string, values: readonly unknown[]): Promise<number> =>
    run.count('national-simulator', table, where, values);
  expect({
    births: await national('birth', 'notification_code = ANY($1)', [notifications]),
    numbers: await national('person', 'personal_number = ANY($1) AND registration_id IS NOT NULL', [numbers]),
    cards: await national('insurance_card', 'personal_number = ANY($1)', [numbers]),
  }).toEqual({ births: codes.length, numbers: codes.length, cards: codes.length });
  for (const system of ['residence', 'social-insurance', 'civil-register'])
    expect({
      system,
      n: await national('national_request', `system = $1 AND state = 'done'`, [system]),
    }).toEqual({
      system,
      n: await run.count('one-stop', 'dossier', 'status = 10'),
    });
  const told = await run.rows<{ heard: string[] }>(
    'national-simulator',
    `SELECT array_agg(p.status ORDER BY r.received_at) AS heard
     FROM portal_progress p JOIN national_request r ON r.id = p.request_id
     WHERE dossier_code = ANY($1) GROUP BY dossier_code`,
    [codes],
  );
  expect(told.map(({ heard }) => heard.join())).toEqual(codes.map(() => '1,2,4,9,10'));
}

/** Every event on the bus was decided, every copy has its record, no record is left open without its end. */
async function evidenceIsComplete(): Promise<void> {
  const total = await run.count('one-stop', 'dossier', 'status = 10');
  const births = await run.rows<{ births: number }>(
    'education',
    'SELECT sum(births)::int AS births FROM intake_forecast',
  );
  expect(births).toEqual([{ births: total }]);
  for (const system of ['one-stop', 'population', 'healthcare']) {
    const published = await run.count(system, 'exchange_outbox');
    const heard = await run.listen(`out.${system}`);
    await until(
      `all of out.${system} is read`,
      async () => new Set(heard.map(({ headers }) => headers['ce_id'])).size >= published,
    );
    const ids = [...new Set(heard.map((message) => fromMessage(message).id))];
    expect(await run.count('gateway', 'event_decision', 'event_id = ANY($1)', [ids])).toBe(ids.length);
  }
  const copies = `SELECT (jsonb_array_elements(copies)->>'exchangeId')::uuid AS id FROM event_decision`;
  expect(
    await run.rows(
      'gateway',
      `SELECT id FROM (${copies}) c WHERE
      (SELECT count(*) FROM exchange_record r WHERE r.id = c.id) <> 2`,
    ),
  ).toEqual([]);
  // A close without an open would be evidence of nothing.
  expect(
    await run.rows(
      'gateway',
      `SELECT id FROM exchange_record c WHERE phase = 'close' AND NOT EXISTS
      (SELECT FROM exchange_record o WHERE o.id = c.id AND o.phase = 'open')`,
    ),
  ).toEqual([]);
  // What a timeline points at is there for the auditor.
  expect(
    (
      await run.rows<{ exchange_id: string }>(
        'one-stop',
        'SELECT exchange_id FROM timeline_row WHERE exchange_id IS NOT NULL',
      )
    ).length,
  ).toBeGreaterThan(0);
  const named = await run.rows<{ exchange_id: string }>(
    'one-stop',
    'SELECT DISTINCT exchange_id FROM timeline_row WHERE exchange_id IS NOT NULL',
  );
  const ids = named.map(({ exchange_id }) => exchange_id);
  expect(await run.count('gateway', 'exchange_record', `phase = 'open' AND id = ANY($1)`, [ids])).toBe(
    ids.length,
  );
}

describe('processes that die', () => {
  const all: Declared[] = [];
  const some = async (count: number): Promise<Declared[]> => {
    const made = await Promise.all(
      Array.from({ length: count }, async () => declaration(await persistently(() => run.journey.couple()))),
    );
    all.push(...made);
    return made;
  };

  it('lose no birth and register none twice, whichever is killed while ten are on their way', async () => {
    const declared = await some(BIRTHS);
    const running = Promise.all(declared.map(born));
    const murders = (async () => {
      for (const service of [
        'one-stop',
        'population',
        'gateway',
        'healthcare',
        'national-simulator',
        'education',
      ]) {
        await killed(service);
        await pause(700);
      }
    })();
    const [done] = await Promise.all([running, murders]);
    expect(done.map(({ status }) => status)).toEqual(Array(BIRTHS).fill(10));
    await nothingLostNothingTwice(declared);
  }, 180_000);

  it.each([
    ['civil-register', 'POST /birth-registrations'],
    ['national-population', 'POST /number-assignments'],
    ['residence', 'POST /permanent-residences'],
    ['social-insurance', 'POST /insurance-cards'],
    ['national-portal', 'POST /dossiers'],
  ])(
    'make one effect when %s commits and dies before its answer',
    async (system, operation) => {
      await run.platform.ready('national-simulator');
      const before = run.platform.pid('national-simulator');
      const [declared] = await some(1);
      if (!declared) throw new Error('no declaration');
      await run.journey.simulation.fault({ system, operation, kind: 'dies-before-answer' });
      expect((await born(declared)).status).toBe(10);
      expect(run.platform.pid('national-simulator')).not.toBe(before);
      await nothingLostNothingTwice([declared]);
    },
    120_000,
  );

  it('leave the evidence complete', async () => {
    expect(await run.count('one-stop', 'dossier')).toBe(all.length);
    await evidenceIsComplete();
  });
});
