import { uuidv7 } from '@lgsp/service-kit';
import { HEIR, HERE, THERE } from '@lgsp/testing';
import { OFFICER } from './commune-desk.js';
import { type Population, startPopulation } from './running-population.js';

let population: Population;
beforeAll(async () => {
  population = await startPopulation();
});
afterAll(() => population?.close());

const IMPORT = { mode: 'all', legalBasis: 'Quyết định 12/QĐ-UBND (mô phỏng)' };

it('a key of one agency is none of another’s, though one system serves both', async () => {
  const open = (actor: string, scope: Readonly<Record<string, string>>, key: string) =>
    population.call('POST', '/person-imports', IMPORT, {
      ...scope,
      'x-road-userid': actor,
      'idempotency-key': key,
    });
  const key = uuidv7();
  const mine = await open(OFFICER, HERE, key);
  expect(await open('H56.HT01:can-bo-2', HERE, key)).toMatchObject({
    status: 201,
    body: { id: mine.body['id'] },
  });
  expect(await open('H56.HT99:can-bo-3', HEIR, key)).toMatchObject({ body: { id: mine.body['id'] } });
  expect(await open('H56.14758:can-bo-1', THERE, key)).toMatchObject({
    status: 422,
    body: { code: 'HTTP.KEY_REUSED' },
  });
});

it('a system that has moved goes on with what it began under its id of before', async () => {
  const OLD = 'VN/GOV/H56.HT01/civil-status-desk';
  const MOVED = { 'x-road-client': 'VN/GOV/H56.HT09/civil-status-desk', 'x-lgsp-client-formerly': OLD };
  const key = { 'idempotency-key': uuidv7() };
  const open = (client: Readonly<Record<string, string>>) =>
    population.call('POST', '/person-imports', IMPORT, {
      ...HERE,
      ...key,
      ...client,
      'x-road-userid': OFFICER,
    });
  const begun = await open({ 'x-road-client': OLD });
  const again = await open(MOVED);
  expect(again).toMatchObject({ status: 201, body: { id: begun.body['id'] } });
  const path = `/person-imports/${String(begun.body['id'])}`;
  expect(await population.call('GET', path, undefined, { ...HERE, ...MOVED })).toMatchObject({ status: 200 });
  const { 'x-road-client': stranger } = MOVED;
  expect(await population.call('GET', path, undefined, { ...HERE, 'x-road-client': stranger })).toMatchObject(
    { status: 404, body: { code: 'POPULATION.IMPORT_NOT_FOUND' } },
  );
  expect(
    await population.call('GET', path, undefined, { ...HERE, 'x-lgsp-client-formerly': 'nobody' }),
  ).toMatchObject({ status: 400, body: { code: 'SECURITY.BAD_CALLER' } });
});
