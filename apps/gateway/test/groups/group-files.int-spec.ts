import { addDays, localDateOf } from '@lgsp/kernel';
import { systemId } from '@lgsp/x-road';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startGateway, type TestGateway } from '../test-gateway.js';
import { AGREEMENT, groupedDesks, member, PURPOSE } from './grouped-desks.js';

const TODAY = localDateOf(new Date());
const STRANGER = 'VN/GOV/H56/stranger';
let gateway: TestGateway;
let desks: ReturnType<typeof groupedDesks>;
beforeAll(async () => {
  gateway = await startGateway({});
  desks = groupedDesks(gateway);
});
afterAll(() => gateway.close());

const refused = (detail: string) => ({
  code: 'GATEWAY.REGISTRY_INVALID',
  detail: expect.stringContaining(detail) as string,
});

describe('a list of groups', () => {
  beforeEach(() => desks.agree());

  it.each([
    ['who is not there', [member('nobody')], 'group desks: VN/GOV/H56/nobody is no client of the registry'],
    ['who is no client', [member('frozen')], 'group desks: VN/GOV/H56/frozen is no client of the registry'],
    [
      'twice on one day',
      [member('stranger', { to: TODAY }), member('one-stop'), member('stranger', { from: TODAY })],
      `group desks: ${STRANGER} is a member twice on ${TODAY}`,
    ],
    [
      'for a term that ends before it begins',
      [member('stranger', { from: TODAY, to: addDays(TODAY, -1) })],
      'groups.yaml: /groups/0/members/0 ends before it begins',
    ],
    ['under a made-up key', [{ ...member('stranger'), quota: '1/s' }], 'Unrecognized key'],
  ])('has nobody as a member %s', async (_, members, why) => {
    await expect(desks.of(...members)).rejects.toMatchObject(refused(why));
  });

  it('may have nobody in it, and a member twice for days that it does not share', async () => {
    expect((await desks.of()).state).toBe('new');
    const terms = [member('stranger', { to: addDays(TODAY, -1) }), member('stranger', { from: TODAY })];
    expect((await desks.of(...terms)).state).toBe('new');
  });

  it('has at most 5,000 terms in a group', async () =>
    expect(desks.of(...Array.from({ length: 5_001 }, () => member('x')))).rejects.toMatchObject(
      refused('/groups/0/members Too big'),
    ));

  it('is refused in a moment, however often it names one member', async () => {
    const terms = Array.from({ length: 3_000 }, () => member('stranger'));
    await expect(desks.of(...terms)).rejects.toMatchObject(refused(`${STRANGER} is a member twice on`));
  });

  it('names each group once', async () =>
    expect(desks.groups(['desks', []], ['desks', []])).rejects.toMatchObject(
      refused('group desks is declared twice'),
    ));

  it('has versions that never return', async () => {
    await desks.of(member('stranger'));
    const file = join(gateway.registry, 'groups.yaml');
    const before = readFileSync(file, 'utf8');
    await desks.of();
    writeFileSync(file, before);
    await expect(gateway.apply()).rejects.toMatchObject(refused('has ended; give it a new version'));
    writeFileSync(file, before.replace('stranger', 'one-stop'));
    await expect(gateway.apply()).rejects.toMatchObject(refused('was applied with other content'));
  });

  it('is planned: who comes, who goes, and whose days change', async () => {
    await desks.of(member('stranger'), member('one-stop'));
    const plan = await desks.of(member('stranger', { to: '2027-01-31' }), member('auditor', { from: TODAY }));
    const [before, version] = [desks.version() - 1, desks.version()].map(String);
    expect(plan.changes).toEqual([
      { change: 'replaces', what: 'groups groups', version, before },
      { change: 'begins', what: 'member of desks VN/GOV/H56/auditor', version: `from ${TODAY}` },
      { change: 'ends', what: 'member of desks VN/GOV/H56/one-stop', version: 'from 2020-01-01' },
      {
        ...{ change: 'replaces', what: `member of desks ${STRANGER}` },
        ...{ version: '2020-01-01 to 2027-01-31', before: 'from 2020-01-01' },
      },
    ]);
  });
});

describe('an agreement of a group', () => {
  afterEach(() => desks.agree());

  it('names one that there is', async () => {
    desks.agree({ version: 2, consumer: { group: 'offices' } });
    await expect(desks.of()).rejects.toMatchObject(
      refused('agreement desks--population--read v2: offices is no group of groups.yaml'),
    );
    desks.agree({ version: 2, consumer: ['desks'] });
    await expect(desks.of()).rejects.toMatchObject(
      refused('/consumer is neither a subsystem id nor { group: … }'),
    );
  });

  it('is checked, though nobody is in the group', async () => {
    desks.agree({ version: 2, requests: [{ clause: 'r1', endpoint: 'GET /nothing', quota: '1/s' }] });
    await expect(desks.of()).rejects.toMatchObject(refused('GET /nothing is no endpoint'));
  });

  it('is a rival of one that a member has by itself, on a day that they share', async () => {
    const own = 'agreements/stranger--population--own.yaml';
    desks.write(own, {
      ...{
        id: 'stranger--population--own',
        version: 1,
        provider: 'VN/GOV/H56/population',
        consumer: STRANGER,
      },
      ...{ legalBasis: [{ act: 'test' }], purposes: [PURPOSE] },
      validity: { from: '2020-01-01', to: TODAY },
      requests: [{ clause: 'r1', endpoint: 'GET /persons/*', quota: '1/s' }],
    });
    await expect(desks.of(member('one-stop'), member('stranger'))).rejects.toMatchObject(
      refused(
        `agreement ${AGREEMENT} v1: clause r1 and clause r1 of stranger--population--own v1 both grant GET /persons/* (purpose grouped) to ${STRANGER}`,
      ),
    );
    const later = member('stranger', { from: addDays(TODAY, 1) });
    expect((await desks.of(member('one-stop'), later)).state).toBe('new');
    rmSync(join(gateway.registry, own));
  });

  it('is warned of once, by its own days and not by those of its members', async () => {
    const left = [member('one-stop', { to: '2021-01-01' }), member('stranger', { to: '2021-01-01' })];
    const { warnings } = await desks.of(member('auditor'), ...left);
    expect(warnings.filter((text) => text.startsWith(`agreement ${AGREEMENT} `))).toEqual([
      `agreement ${AGREEMENT} v1: test is not among the acts of legal-acts.yaml`,
    ]);
  });

  it('is bounded with its members, so that a few files cannot make more than a gateway holds', async () => {
    const events = Array.from({ length: 500 }, (_, n) => ({
      ...{ clause: `e${n}`, type: `vn.lgsp.population.fact-${n}`, fields: ['id'] },
    }));
    desks.agree({ version: 2, events });
    const terms = Array.from({ length: 500 }, (_, n) => {
      const day = addDays('2020-01-01', n);
      return member('stranger', { from: day, to: day });
    });
    await expect(desks.of(...terms)).rejects.toMatchObject(
      refused('have 251500 clauses for each member and purpose'),
    );
  });
});

/** A gateway of the release before reads `consumer` of each row as a subsystem id, and throws where it is none. */
describe('the row of an agreement of a group', () => {
  it('has a consumer that reads as an id, and that nobody may have', async () => {
    await desks.of(member('stranger'));
    const owner = new pg.Client({ connectionString: gateway.database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ consumer: string }>(
      `SELECT content->>'consumer' AS consumer FROM declaration WHERE kind = 'agreement' AND id = $1`,
      [AGREEMENT],
    );
    await owner.end();
    const [id = ''] = rows.map(({ consumer }) => consumer);
    expect(systemId(id).text).toBe('VN/GROUP/MEMBERS/desks');
    const subsystems = [{ id, name: { vi: 'x', en: 'x' }, client: true }];
    desks.write('members.yaml', { version: 2, subsystems });
    await expect(gateway.apply()).rejects.toMatchObject(
      refused('/subsystems/0/id is of the class of groups'),
    );
  });
});
