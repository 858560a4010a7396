import { credentials, loadPackageDefinition, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { POPULATION_PROTO } from '@lgsp/contracts-population';
import { uuidv7 } from '@lgsp/kernel';
import { statedMother as stated } from './fixtures.js';
import { type Population, startPopulation } from './running-population.js';

type Reply = Record<string, unknown>;
type Unary = (
  request: object,
  metadata: Metadata,
  done: (error: ServiceError | null, reply: Reply) => void,
) => void;
interface PersonService {
  LookUpPerson: Unary;
  GetPerson: Unary;
  close(): void;
}

let population: Population;
let service: PersonService;
beforeAll(async () => {
  population = await startPopulation();
  const loaded = loadPackageDefinition(
    loadSync(POPULATION_PROTO.protoPath, { enums: String }),
  ) as unknown as {
    // grpc-js knows the shape of a loaded package only at run time.
    lgsp: { population: { v1: { PersonService: new (url: string, secret: unknown) => PersonService } } };
  };
  service = new loaded.lgsp.population.v1.PersonService(population.grpc, credentials.createInsecure());
}, 60_000);
afterAll(async () => {
  service?.close();
  await population?.close();
});

function call(
  method: 'LookUpPerson' | 'GetPerson',
  request: object,
  token = population.token,
): Promise<Reply> {
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${token}`);
  metadata.set('x-road-client', 'VN/GOV/H56/one-stop');
  return new Promise((resolve, reject) =>
    service[method](request, metadata, (error, reply) => (error ? reject(error) : resolve(reply))),
  );
}
const failing = async (answer: Promise<Reply>) => {
  const error = await answer.then(
    () => undefined,
    (thrown: ServiceError) => thrown,
  );
  return { code: error?.code, lgsp: error?.metadata.get('lgsp-code')[0] };
};

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
  const found = await call('LookUpPerson', stated);
  expect(found).toEqual({ match: true, personId: expect.any(String) as string });
  const rest = await population.call('GET', `/persons/${String(found['personId'])}`);
  expect(await call('GetPerson', { id: found['personId'] })).toEqual({
    person: { ...rest.body, sex: 'SEX_FEMALE' },
  });
  expect(await call('LookUpPerson', { ...stated, birthDate: '1995-03-15' })).toEqual({ match: false });
});

it('fails as REST does, with the same codes', async () => {
  expect(await failing(call('GetPerson', { id: uuidv7() }))).toEqual({
    code: status.NOT_FOUND,
    lgsp: 'POPULATION.PERSON_NOT_FOUND',
  });
  expect((await failing(call('GetPerson', { id: stated.personalNumber }))).code).toBe(
    status.INVALID_ARGUMENT,
  );
  expect(await failing(call('LookUpPerson', { ...stated, personalNumber: '039195000001' }))).toEqual({
    code: status.FAILED_PRECONDITION,
    lgsp: 'POPULATION.BAD_PERSONAL_NUMBER',
  });
  expect((await failing(call('GetPerson', { id: uuidv7() }, 'forged'))).code).toBe(status.UNAUTHENTICATED);
});

it('says UNAVAILABLE while the national database is away', async () => {
  population.world.national.away.add('national-population');
  expect((await failing(call('LookUpPerson', { ...stated, name: 'Khác' }))).code).toBe(status.UNAVAILABLE);
});
