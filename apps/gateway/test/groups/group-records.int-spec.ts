import { insertRecords, type OpenRecord, openRow } from '@lgsp/evidence';
import { uuidv7 } from '@lgsp/kernel';
import pg from 'pg';
import { request } from 'undici';
import { faultsOf } from '../described.js';
import { type WholeGateway, wholeGateway } from '../whole-gateway.js';

const AUDITOR = 'VN/GOV/H56.TT/auditor';
const [exchangeId, eventId] = [uuidv7(), uuidv7()];
const agreement = { id: 'offices--population--births', version: 1, clause: 'e1' };
const group = { id: 'offices', version: 7 };

let gateway: WholeGateway;
beforeAll(async () => {
  gateway = await wholeGateway([AUDITOR]);
  const owner = new pg.Client({ connectionString: gateway.database.ownerUrl });
  await owner.connect();
  const [consumer, provider] = ['VN/GOV/H56.GD/education', 'VN/GOV/H56/population'];
  const open: OpenRecord = {
    ...{
      phase: 'open',
      id: exchangeId,
      at: new Date().toISOString(),
      kind: 'event',
      client: consumer,
      provider,
    },
    ...{
      operation: 'vn.lgsp.population.birth-registered',
      safe: false,
      correlationId: uuidv7(),
      agreement,
      group,
    },
  };
  await insertRecords(owner, [openRow(open)]);
  const copy = {
    ...{
      system: 'education',
      consumer,
      provider,
      version: 1,
      agreement,
      group,
      fields: ['commune'],
      attributes: [],
    },
    ...{ exchangeId, hash: 'x', size: 1 },
  };
  await owner.query(
    `INSERT INTO event_decision (event_id, topic, type, version, subject, recordversion, event_hash, copies)
     VALUES ($1, 'out.population', $2, 1, 's', '1.1', 'x', $3)`,
    [eventId, open.operation, JSON.stringify([copy])],
  );
  await owner.end();
});
afterAll(() => gateway.close());

it.each([
  ['/exchanges', '/exchanges', { items: [{ open: { agreement, group } }] }],
  ['/exchanges/{id}', `/exchanges/${exchangeId}`, { open: { agreement, group } }],
  ['/events/{id}', `/events/${eventId}`, { copies: [{ agreement, group }] }],
])('%s tells of which group the consumer is a member, as it is described', async (path, address, told) => {
  const { body } = await request(gateway.url + address, {
    headers: { authorization: `Bearer ${await gateway.token(AUDITOR, 'auditor')}` },
  });
  const answer = await body.json();
  expect(answer).toMatchObject(told);
  expect(faultsOf(path, answer)).toEqual([]);
});
