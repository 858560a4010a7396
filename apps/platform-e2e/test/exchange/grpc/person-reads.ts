import { status } from '@grpc/grpc-js';
import { POPULATION_PROTO } from '@lgsp/contracts-population';
import { until } from '@lgsp/testing';
import { type RpcAnswer, RpcClient } from '@lgsp/testing/rpc';
import { NOBODY, type RpcWorld } from './rpc-world.js';

const DESK = 'VN/GOV/H56.HT01/civil-status-desk';
const ONE_STOP = 'VN/GOV/H56/one-stop';
const PLANNING = 'VN/GOV/H56.GD/planning-desk';
const PERSONS = 'lgsp.population.v1.PersonService';
const DENIED = 'Server.ServerProxy.AccessDenied';

export const personReads = (world: RpcWorld): void => {
  let persons: RpcClient;
  beforeAll(() => {
    persons = new RpcClient(world.run.platform.urls['gateway gRPC'] ?? '', POPULATION_PROTO.protoPath);
  });
  afterAll(() => persons.close());

  const getPerson = async (
    id: string,
    client = DESK,
    more: Readonly<Record<string, string>> = {},
  ): Promise<RpcAnswer> => persons.call(`${PERSONS}/GetPerson`, { id }, await world.headers(client, more));

  describe('a person over gRPC, through the gateway', () => {
    it('is given to whom an agreement names the method, as REST gives it, and the record says so', async () => {
      const answer = await getPerson(world.personId);
      if (!answer.ok) throw answer.error;
      expect(answer.message['person']).toMatchObject({
        id: world.personId,
        name: world.declared.child.name,
        sex: 'SEX_FEMALE',
        birthDate: world.declared.child.birthDate,
        commune: { communeCode: '14797' },
      });
      expect(JSON.stringify(answer.message)).not.toMatch(/"0\d{11}"/);
      const rest = await world.run.journey.civilStatusDesk.call({
        provider: 'VN/GOV/H56/population',
        method: 'GET',
        path: `/persons/${world.personId}`,
      });
      expect(rest.body).toMatchObject({
        id: world.personId,
        name: world.declared.child.name,
        birthDate: world.declared.child.birthDate,
      });
      const [latest] = await world.recordsOf(DESK);
      expect(latest?.record).toMatchObject({
        operation: 'lgsp.population.v1.PersonService/GetPerson',
        agreement: { id: 'civil-status-desk--population--read-persons', clause: 'm1' },
      });
      expect(await world.recordOf(latest?.record.id)).toMatchObject({ outcome: 'answered' });
    });

    it('that nobody is: NOT_FOUND with population’s own code', async () => {
      expect(world.verdict(await getPerson(NOBODY))).toBe('NOT_FOUND POPULATION.PERSON_NOT_FOUND');
    });

    it('with a personal number where an id belongs: INVALID_ARGUMENT, and the number is repeated nowhere', async () => {
      const answer = await getPerson('038399987654');
      expect(world.verdict(answer)).toMatch(/^INVALID_ARGUMENT HTTP\./);
      expect(JSON.stringify(world.refusalOf(answer).metadata.getMap())).not.toContain('038399987654');
      expect(world.run.log.filter((line) => line.includes('038399987654'))).toEqual([]);
    });

    it('is denied by a method that no clause names, and the denial is a record', async () => {
      const { mother } = world.declared;
      const lookUp = {
        personalNumber: mother.personalNumber,
        name: mother.name,
        birthDate: mother.birthDate,
      };
      const answer = await persons.call(`${PERSONS}/LookUpPerson`, lookUp, await world.headers(DESK));
      expect(world.verdict(answer)).toBe(`PERMISSION_DENIED ${DENIED}`);
      const { details, metadata } = world.refusalOf(answer);
      expect(details).toMatch(/civil-status-desk--population--read-persons v\d/);
      expect(await world.recordOf(metadata.get('x-road-request-id')[0])).toMatchObject({
        outcome: 'denied',
        open: { client: DESK, kind: 'grpc', operation: 'lgsp.population.v1.PersonService/LookUpPerson' },
      });
    });

    it('is not granted by a REST clause with a field list: one-stop may look up by r1, not by gRPC', async () => {
      const { mother } = world.declared;
      const lookUp = {
        personalNumber: mother.personalNumber,
        name: mother.name,
        birthDate: mother.birthDate,
      };
      const byRest = await world.run.client(ONE_STOP).call<Record<string, unknown>>({
        provider: 'VN/GOV/H56/population',
        method: 'POST',
        path: '/person-lookups',
        body: lookUp,
      });
      expect([byRest.status, byRest.body['match']]).toEqual([200, true]);
      expect(
        world.verdict(await persons.call(`${PERSONS}/LookUpPerson`, lookUp, await world.headers(ONE_STOP))),
      ).toBe(`PERMISSION_DENIED ${DENIED}`);
    });

    it('is denied to whom no agreement names, and for another purpose', async () => {
      expect(world.verdict(await getPerson(world.personId, PLANNING))).toBe(`PERMISSION_DENIED ${DENIED}`);
      expect(world.verdict(await getPerson(world.personId, DESK, { 'x-lgsp-purpose': 'curiosity' }))).toBe(
        `PERMISSION_DENIED ${DENIED}`,
      );
      expect(world.verdict(await getPerson(world.personId, DESK, { 'x-road-client': ONE_STOP }))).toBe(
        `PERMISSION_DENIED ${DENIED}`,
      );
    });

    it('is refused without a token, with a foreign one and with a personal number in the metadata', async () => {
      const unauthenticated = 'UNAUTHENTICATED Server.ClientProxy.AuthenticationFailed';
      expect(world.verdict(await getPerson(world.personId, DESK, { authorization: '' }))).toBe(
        unauthenticated,
      );
      expect(world.verdict(await getPerson(world.personId, DESK, { authorization: 'Bearer x.y.z' }))).toBe(
        unauthenticated,
      );
      expect(
        world.verdict(await getPerson(world.personId, DESK, { 'x-road-userid': 'H56:038399987654' })),
      ).toBe('INVALID_ARGUMENT Client.BadRequest');
    });

    it('is not given by population itself to a client’s token', async () => {
      const direct = new RpcClient(
        world.run.platform.urls['population gRPC'] ?? '',
        POPULATION_PROTO.protoPath,
      );
      try {
        const answer = await direct.call(
          `${PERSONS}/GetPerson`,
          { id: world.personId },
          await world.headers(DESK),
        );
        expect(world.verdict(answer)).toBe('UNAUTHENTICATED SECURITY.BAD_CREDENTIAL');
      } finally {
        direct.close();
      }
    });

    it('is DEADLINE_EXCEEDED while population is silent, UNAVAILABLE while it is away, and there again afterwards', async () => {
      world.run.kill('population', 'SIGSTOP');
      try {
        const metadata = await world.headers(DESK);
        const silent = await persons.call(`${PERSONS}/GetPerson`, { id: world.personId }, metadata, 1_000);
        expect(status[world.refusalOf(silent).code]).toBe('DEADLINE_EXCEEDED');
      } finally {
        world.run.kill('population', 'SIGCONT');
      }
      world.run.kill('population', 'SIGKILL');
      const away = await until('the gateway notices', async () => {
        const answer = await getPerson(world.personId);
        return !answer.ok && answer.error.code === status.UNAVAILABLE ? answer : undefined;
      });
      expect(world.verdict(away)).toBe('UNAVAILABLE Server.ServerProxy.NetworkError');
      await world.run.ready('population');
      await until('it answers again', async () => (await getPerson(world.personId)).ok);
    });
  });
};
