import { status } from '@grpc/grpc-js';
import { POPULATION_PROTO } from '@lgsp/contracts-population';
import { uuidv7 } from '@lgsp/service-kit';
import { type RpcAnswer, RpcClient } from '@lgsp/testing/rpc';
import { statedMother as stated } from './fixtures.js';
import { type Population, startPopulation } from './running-population.js';

let population: Population;
let persons: RpcClient;
beforeAll(async () => {
  population = await startPopulation();
  persons = new RpcClient(population.grpc, POPULATION_PROTO.protoPath);
});
afterAll(async () => {
  persons?.close();
  await population?.close();
});

const call = (
  method: 'LookUpPerson' | 'GetPerson',
  request: object,
  token = population.token,
): Promise<RpcAnswer> =>
  persons.call(`lgsp.population.v1.PersonService/${method}`, request, {
    authorization: `Bearer ${token}`,
    'x-road-client': 'VN/GOV/H56/one-stop',
    'x-lgsp-scope': 'province',
  });
async function answering(answer: Promise<RpcAnswer>) {
  const given = await answer;
  if (!given.ok) throw given.error;
  return given.message;
}
async function failing(answer: Promise<RpcAnswer>) {
  const given = await answer;
  return given.ok ? given : { code: given.error.code, lgsp: given.error.metadata.get('lgsp-code')[0] };
}

it('answers as REST does', async () => {
  population.world.national.people.set(stated.personalNumber, {
    ...stated,
    sex: 2,
    nationality: 'Việt Nam',
    ethnicity: null,
    birthProvince: '038',
    permanentResidence: { communeCode: '14797', communeName: 'Phường Hạc Thành' },
    version: 1,
  });
  const found = await answering(call('LookUpPerson', stated));
  expect(found).toEqual({ match: true, personId: expect.any(String) as string });
  const rest = await population.call('GET', `/persons/${String(found['personId'])}`);
  expect(await answering(call('GetPerson', { id: found['personId'] }))).toEqual({
    person: { ...rest.body, sex: 'SEX_FEMALE' },
  });
  expect(await answering(call('LookUpPerson', { ...stated, birthDate: '1995-03-15' }))).toEqual({
    match: false,
  });
});

it('fails as REST does, with the same codes', async () => {
  expect(await failing(call('GetPerson', { id: uuidv7() }))).toEqual({
    code: status.NOT_FOUND,
    lgsp: 'POPULATION.PERSON_NOT_FOUND',
  });
  expect(await failing(call('GetPerson', { id: stated.personalNumber }))).toMatchObject({
    code: status.INVALID_ARGUMENT,
  });
  expect(await failing(call('LookUpPerson', { ...stated, personalNumber: '039195000001' }))).toEqual({
    code: status.FAILED_PRECONDITION,
    lgsp: 'POPULATION.BAD_PERSONAL_NUMBER',
  });
  expect(await failing(call('GetPerson', { id: uuidv7() }, 'forged'))).toMatchObject({
    code: status.UNAUTHENTICATED,
  });
});

it('says UNAVAILABLE while the national database is away', async () => {
  population.world.national.away.add('national-population');
  expect(await failing(call('LookUpPerson', { ...stated, name: 'Khác' }))).toMatchObject({
    code: status.UNAVAILABLE,
  });
});
