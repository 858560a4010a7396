import { randomBytes } from 'node:crypto';
import { type RunningKafka, startKafka } from '@lgsp/launcher';
import { createBus, createBusAdmin, ensureKafkaLogins, type KafkaLogin } from '@lgsp/messaging';
import kafkajs from 'kafkajs';
import { busTopics } from '../src/topics/bus-topics.js';
import { topicSettings } from '../src/topics/topic-settings.js';
import { catalogue, mayRead, mayWrite, pairs, services, topicNames } from './rights-table.js';

const sees = (service: string, topic: string): boolean => mayRead(service, topic) || mayWrite(service, topic);
const password = (): string => randomBytes(18).toString('base64url');

/** Every service against every topic and group, as principals and rights are made. */
describe('rights on Kafka', () => {
  const admin: KafkaLogin = { username: 'kafka-admin', password: password() };
  const logins = new Map(services.map((username) => [username, { username, password: password() }]));
  let kafka: RunningKafka;

  beforeAll(async () => {
    kafka = await startKafka({ own: true, admin });
    await ensureKafkaLogins({ brokers: kafka.brokers, clientId: 'admin', ...admin }, [...logins.values()]);
    const all = await createBusAdmin({
      kind: 'kafka',
      brokers: kafka.brokers,
      clientId: 'admin',
      ...kafka.login,
    });
    expect(await all.ensureTopics(busTopics(catalogue, topicSettings({})))).toEqual([]);
    const bus = await createBus({ kind: 'kafka', brokers: kafka.brokers, clientId: 'admin', ...kafka.login });
    for (const topic of topicNames)
      await bus.publish(topic, [{ key: 'k', value: Buffer.from('there'), headers: {} }]);
    await bus.close();
  });
  afterAll(() => kafka.stop(), 60_000);

  const busOf = (service: string) =>
    createBus({ kind: 'kafka', brokers: kafka.brokers, clientId: service, ...logins.get(service) });

  /** What the broker answers when a service reads a topic in a group: 'read', or why not. */
  const reading = async (service: string, topic: string, group: string): Promise<string> => {
    for (let attempt = 1; ; attempt++) {
      const answer = await readOnce(service, topic, group);
      // A broker that has just started still loads its coordinators: that is no answer yet.
      if (answer === 'read' || answer.endsWith('AUTHORIZATION_FAILED') || attempt === 10) return answer;
    }
  };

  const readOnce = async (service: string, topic: string, group: string): Promise<string> => {
    const reasons: string[] = [];
    const client = new kafkajs.Kafka({
      brokers: [...kafka.brokers],
      sasl: { mechanism: 'scram-sha-512', ...(logins.get(service) ?? admin) },
      logLevel: kafkajs.logLevel.DEBUG, // kafkajs drops the broker's code where it looks for the coordinator, but logs it
      logCreator:
        () =>
        ({ log }) => {
          const { error } = log as { error?: unknown };
          if (error instanceof Error && 'type' in error) reasons.push(String(error.type));
        },
      retry: { initialRetryTime: 50, retries: 3 },
    });
    const consumer = client.consumer({
      groupId: group,
      retry: { initialRetryTime: 50, retries: 3, restartOnFailure: async () => false },
    });
    try {
      return await new Promise<string>((resolve, reject) => {
        consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
        consumer
          .connect()
          .then(() => consumer.subscribe({ topic, fromBeginning: true }))
          .then(() => consumer.run({ autoCommit: false, eachMessage: async () => resolve('read') }))
          .catch(reject);
      });
    } catch (error) {
      if (/Not authorized to access topics/.test(String(error))) return 'TOPIC_AUTHORIZATION_FAILED';
      return error instanceof Error && 'type' in error
        ? String(error.type)
        : (reasons.at(-1) ?? String(error));
    } finally {
      await consumer.disconnect();
    }
  };

  it('let each service publish to its own out topic, the gateway to every in topic, and nobody else', async () => {
    const published: string[] = [];
    for (const service of services) {
      const bus = await busOf(service);
      for (const topic of topicNames) {
        const code = await bus.publish(topic, [{ key: 'k', value: Buffer.from('x'), headers: {} }]).then(
          () => 'published',
          (error: { code?: string }) => error.code,
        );
        if (code !== 'BUS.FORBIDDEN')
          published.push(`${service} ${topic}${code === 'published' ? '' : ` ${code}`}`);
      }
      await bus.close();
    }
    expect(published).toEqual(pairs(mayWrite));
  });

  it('let each service read what it publishes or subscribes to, and nobody else', async () => {
    const read: string[] = [];
    for (const service of services) {
      for (const topic of topicNames) {
        const answer = await reading(service, topic, `${service}.${topic}`);
        if (answer !== 'TOPIC_AUTHORIZATION_FAILED')
          read.push(`${service} ${topic}${answer === 'read' ? '' : ` ${answer}`}`);
      }
    }
    // A service that may read nothing is refused its group already.
    const groupless = services.filter((service) => !topicNames.some((topic) => sees(service, topic)));
    const refused = groupless.flatMap((service) =>
      topicNames.map((topic) => `${service} ${topic} GROUP_AUTHORIZATION_FAILED`),
    );
    expect(read.filter((pair) => !refused.includes(pair))).toEqual(pairs(sees));
  });

  it('let the gateway look for what it published, and no other service there', async () => {
    const [asOf, now] = [new Date(0), new Date()]; // long enough ago for the answer to be final
    const sought = { keys: ['k'], header: 'ce_exchangeid', values: ['x'], since: asOf, asOf, now };
    const [gateway, foreign] = [await busOf('gateway'), await busOf('population')];
    expect(await gateway.stored('in.one-stop', sought)).toEqual(new Set());
    await expect(foreign.stored('in.one-stop', sought)).rejects.toMatchObject({ code: 'BUS.FORBIDDEN' });
    await Promise.all([gateway.close(), foreign.close()]);
  });

  it('let a service into the groups of its own name only, also where it may read the topic', async () => {
    const allowed: string[] = [];
    const expected: string[] = [];
    for (const service of services) {
      const topic = topicNames.find((each) => mayRead(service, each));
      if (topic === undefined) continue;
      for (const owner of services) {
        for (const group of [owner, `${owner}.${topic}`, `${owner}-other`]) {
          const answer = await reading(service, topic, group);
          if (answer !== 'GROUP_AUTHORIZATION_FAILED') allowed.push(`${service} ${group} ${answer}`);
          if (owner === service && group !== `${owner}-other`) expected.push(`${service} ${group} read`);
        }
      }
    }
    expect(allowed).toEqual(expected);
  }, 240_000);

  it('let no service tell the lag of a foreign group or topic', async () => {
    const bus = await busOf('population');
    expect(await bus.lag('population', ['in.population'])).toHaveLength(12);
    await expect(bus.lag('population', ['in.one-stop'])).rejects.toMatchObject({ code: 'BUS.FORBIDDEN' });
    await expect(bus.lag('one-stop', ['in.population'])).rejects.toThrow();
    await bus.close();
  });

  it('let nobody in without the right password', async () => {
    const attempts = [
      {},
      { username: 'population', password: 'guessed-guessed' },
      { ...admin, password: password() },
    ];
    for (const login of attempts) {
      const bus = await createBus({
        kind: 'kafka',
        brokers: kafka.brokers,
        clientId: 'stranger',
        publishTimeoutMs: 3_000,
        ...login,
      });
      await expect(
        bus.publish('out.population', [{ key: 'k', value: Buffer.from('x'), headers: {} }]),
      ).rejects.toThrow();
      await bus.close();
    }
  });

  it('report a right that nobody defined', async () => {
    const client = new kafkajs.Kafka({
      brokers: [...kafka.brokers],
      sasl: { mechanism: 'scram-sha-512', ...admin },
      logLevel: kafkajs.logLevel.NOTHING,
    }).admin();
    await client.connect();
    await client.createAcls({
      acl: [
        {
          principal: 'User:population',
          host: '*',
          permissionType: kafkajs.AclPermissionTypes.ALLOW,
          operation: kafkajs.AclOperationTypes.READ,
          resourceType: kafkajs.AclResourceTypes.TOPIC,
          resourceName: 'in.',
          resourcePatternType: kafkajs.ResourcePatternTypes.PREFIXED,
        },
      ],
    });
    await client.disconnect();
    const all = await createBusAdmin({
      kind: 'kafka',
      brokers: kafka.brokers,
      clientId: 'admin',
      ...kafka.login,
    });
    expect(await all.ensureTopics(busTopics(catalogue, topicSettings({})))).toEqual([
      'in.: User:population has a right (read) that is not defined',
    ]);
  });
});
