import { type ServiceError, status } from '@grpc/grpc-js';
import { POPULATION_PROTO } from '@lgsp/contracts-population';
import { type AxisClient, declaration, type DossierView, PURPOSE, RunningAxis, until } from '@lgsp/testing';
import { type RpcAnswer, RpcClient } from '@lgsp/testing/rpc';
import { registeredCodes } from '../src/registered-codes.js';

const DESK = 'VN/GOV/H56.HT01/civil-status-desk';
const ONE_STOP = 'VN/GOV/H56/one-stop';
const PLANNING = 'VN/GOV/H56.GD/planning-desk';
const NOBODY = '01a204c5-68f7-7000-89db-683ca502bbdb';
const PERSONS = 'lgsp.population.v1.PersonService';
const DENIED = 'Server.ServerProxy.AccessDenied';

const registered = registeredCodes();
let axis: RunningAxis;
let starting: Promise<RunningAxis>;
let persons: RpcClient;
let declared: ReturnType<typeof declaration>;
let personId: string;

beforeAll(async () => {
  axis = await (starting = RunningAxis.start());
  persons = new RpcClient(axis.platform.urls['gateway gRPC'] ?? '', POPULATION_PROTO.protoPath);
  declared = declaration(await axis.journey.couple());
  personId = await bornAs(await axis.journey.complete(declared));
}, 180_000);
afterAll(async () => {
  persons.close();
  await (await starting).stop();
}, 60_000);

/** The opaque id of the child, as the commune's desk reads it in the leg. */
async function bornAs(dossier: DossierView): Promise<string> {
  const leg = dossier.legs.find(({ kind }) => kind === 'birth');
  const { body } = await axis.journey.civilStatusDesk.call<{ personId: string }>({
    provider: 'VN/GOV/H56/population',
    method: 'GET',
    path: `/birth-legs/${leg?.id}`,
  });
  return body.personId;
}

const clients = new Map<string, AxisClient>();
async function headers(
  client: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const known = clients.get(client) ?? axis.client(client);
  clients.set(client, known);
  return {
    authorization: `Bearer ${await known.token()}`,
    'x-road-client': client,
    'x-lgsp-purpose': PURPOSE,
    ...more,
  };
}

const getPerson = async (
  id: string,
  client = DESK,
  more: Readonly<Record<string, string>> = {},
): Promise<RpcAnswer> => persons.call(`${PERSONS}/GetPerson`, { id }, await headers(client, more));

function refusalOf(answer: RpcAnswer): ServiceError {
  if (answer.ok) throw new Error(`expected a refusal, got ${JSON.stringify(answer.message)}`);
  return answer.error;
}

/** Status and code; the code is registered, and the details say the same as the trailer. */
function verdict(answer: RpcAnswer): string {
  const { code, metadata } = refusalOf(answer);
  const said = String(metadata.get('lgsp-code')[0]);
  expect([...registered]).toContain(said);
  expect(String(metadata.get('grpc-status-details-bin')[0])).toContain(said);
  return `${status[code]} ${said}`;
}

const recordOf = async (id: unknown): Promise<{ outcome: string; open: Record<string, unknown> }> =>
  (
    await axis.journey.auditor.own<{ outcome: string; open: Record<string, unknown> }>(
      `/exchanges/${String(id)}`,
    )
  ).body;

/** Records of gRPC calls of one client, newest first. */
const recordsOf = (client: string) =>
  axis.rows<{
    record: { id: string; kind: string; operation: string; agreement?: { id: string; clause: string } };
  }>(
    'gateway',
    `SELECT record::json AS record FROM exchange_record WHERE client = $1 AND phase = 'open'
     AND record::json->>'kind' = 'grpc' ORDER BY id DESC`,
    [client],
  );

describe('a person over gRPC, through the gateway', () => {
  it('is given to whom an agreement names the method, as REST gives it, and the record says so', async () => {
    const answer = await getPerson(personId);
    if (!answer.ok) throw answer.error;
    expect(answer.message['person']).toMatchObject({
      id: personId,
      name: declared.child.name,
      sex: 'SEX_FEMALE',
      birthDate: declared.child.birthDate,
      commune: { communeCode: '14797' },
    });
    expect(JSON.stringify(answer.message)).not.toMatch(/"0\d{11}"/);
    const rest = await axis.journey.civilStatusDesk.call({
      provider: 'VN/GOV/H56/population',
      method: 'GET',
      path: `/persons/${personId}`,
    });
    expect(rest.body).toMatchObject({
      id: personId,
      name: declared.child.name,
      birthDate: declared.child.birthDate,
    });
    const [latest] = await recordsOf(DESK);
    expect(latest?.record).toMatchObject({
      operation: 'lgsp.population.v1.PersonService/GetPerson',
      agreement: { id: 'civil-status-desk--population--read-persons', clause: 'm1' },
    });
    expect(await recordOf(latest?.record.id)).toMatchObject({ outcome: 'answered' });
  });

  it('that nobody is: NOT_FOUND with population’s own code', async () => {
    expect(verdict(await getPerson(NOBODY))).toBe('NOT_FOUND POPULATION.PERSON_NOT_FOUND');
  });

  it('with a personal number where an id belongs: INVALID_ARGUMENT, and the number is repeated nowhere', async () => {
    const answer = await getPerson('038399987654');
    expect(verdict(answer)).toMatch(/^INVALID_ARGUMENT HTTP\./);
    expect(JSON.stringify(refusalOf(answer).metadata.getMap())).not.toContain('038399987654');
    expect(axis.log.filter((line) => line.includes('038399987654'))).toEqual([]);
  });

  it('is denied by a method that no clause names, and the denial is a record', async () => {
    const { mother } = declared;
    const lookUp = { personalNumber: mother.personalNumber, name: mother.name, birthDate: mother.birthDate };
    const answer = await persons.call(`${PERSONS}/LookUpPerson`, lookUp, await headers(DESK));
    expect(verdict(answer)).toBe(`PERMISSION_DENIED ${DENIED}`);
    const { details, metadata } = refusalOf(answer);
    expect(details).toContain('civil-status-desk--population--read-persons v1');
    expect(await recordOf(metadata.get('x-road-request-id')[0])).toMatchObject({
      outcome: 'denied',
      open: { client: DESK, kind: 'grpc', operation: 'lgsp.population.v1.PersonService/LookUpPerson' },
    });
  });

  it('is not granted by a REST clause with a field list: one-stop may look up by r1, not by gRPC', async () => {
    const { mother } = declared;
    const lookUp = { personalNumber: mother.personalNumber, name: mother.name, birthDate: mother.birthDate };
    const byRest = await axis.client(ONE_STOP).call<Record<string, unknown>>({
      provider: 'VN/GOV/H56/population',
      method: 'POST',
      path: '/person-lookups',
      body: lookUp,
    });
    expect([byRest.status, byRest.body['match']]).toEqual([200, true]);
    expect(verdict(await persons.call(`${PERSONS}/LookUpPerson`, lookUp, await headers(ONE_STOP)))).toBe(
      `PERMISSION_DENIED ${DENIED}`,
    );
  });

  it('is denied to whom no agreement names, and for another purpose', async () => {
    expect(verdict(await getPerson(personId, PLANNING))).toBe(`PERMISSION_DENIED ${DENIED}`);
    expect(verdict(await getPerson(personId, DESK, { 'x-lgsp-purpose': 'curiosity' }))).toBe(
      `PERMISSION_DENIED ${DENIED}`,
    );
    expect(verdict(await getPerson(personId, DESK, { 'x-road-client': ONE_STOP }))).toBe(
      `PERMISSION_DENIED ${DENIED}`,
    );
  });

  it('is refused without a token, with a foreign one and with a personal number in the metadata', async () => {
    const unauthenticated = 'UNAUTHENTICATED Server.ClientProxy.AuthenticationFailed';
    expect(verdict(await getPerson(personId, DESK, { authorization: '' }))).toBe(unauthenticated);
    expect(verdict(await getPerson(personId, DESK, { authorization: 'Bearer x.y.z' }))).toBe(unauthenticated);
    expect(verdict(await getPerson(personId, DESK, { 'x-road-userid': 'H56:038399987654' }))).toBe(
      'INVALID_ARGUMENT Client.BadRequest',
    );
  });

  it('is not given by population itself to a client’s token', async () => {
    const direct = new RpcClient(axis.platform.urls['population gRPC'] ?? '', POPULATION_PROTO.protoPath);
    try {
      const answer = await direct.call(`${PERSONS}/GetPerson`, { id: personId }, await headers(DESK));
      expect(verdict(answer)).toBe('UNAUTHENTICATED SECURITY.BAD_CREDENTIAL');
    } finally {
      direct.close();
    }
  });

  it('is DEADLINE_EXCEEDED while population is silent, UNAVAILABLE while it is away, and there again afterwards', async () => {
    axis.platform.kill('population', 'SIGSTOP');
    try {
      const metadata = await headers(DESK);
      const silent = await persons.call(`${PERSONS}/GetPerson`, { id: personId }, metadata, 1_000);
      expect(status[refusalOf(silent).code]).toBe('DEADLINE_EXCEEDED');
    } finally {
      axis.platform.kill('population', 'SIGCONT');
    }
    axis.platform.kill('population', 'SIGKILL');
    const away = await until('the gateway notices', async () => {
      const answer = await getPerson(personId);
      return !answer.ok && answer.error.code === status.UNAVAILABLE ? answer : undefined;
    });
    expect(verdict(away)).toBe('UNAVAILABLE Server.ServerProxy.NetworkError');
    await axis.platform.ready('population');
    await until('it answers again', async () => (await getPerson(personId)).ok);
  });
});
