import { metrics } from '@lgsp/observability';
import { compile } from '../../src/registry/compile.js';
import { AgreementFile, type Declaration } from '../../src/registry/declarations.js';
import { GroupsFile } from '../../src/registry/groups-file.js';
import { routerWorld, type RouterWorld, VIEW } from './router-world.js';

/** Business time of the router's world begins with it. */
const TODAY = '2026-09-02';
const YESTERDAY = '2026-09-01';

describe('events of an agreement whose consumer is a group', () => {
  let world: RouterWorld;
  let version = 0;
  beforeEach(async () => {
    world = await routerWorld();
  });
  afterEach(() => world.close());

  const idOf = (system: string): string => `VN/GOV/H56/${system}`;

  /** What comes into force when the list of groups has these members. */
  const group = (members: Readonly<Record<string, { from?: string; to?: string }>>): void => {
    version += 1;
    const { source, near, far, type } = world;
    const name = { vi: 'x', en: 'x' };
    const declared = (kind: Declaration['kind'], content: object): Declaration => ({
      ...{ kind, id: kind, version: '1', content },
    });
    const { snapshot, faults } = compile(
      [
        declared('members', {
          version: 1,
          subsystems: [
            { id: idOf(source), name, client: false, scopes: [], provider: { openapi: 'x' } },
            ...[near, far].map((system) => ({ id: idOf(system), name, client: true, scopes: [] })),
          ],
        }),
        declared(
          'groups',
          GroupsFile.parse({
            version,
            groups: [
              {
                ...{ id: 'desks', name },
                members: Object.entries(members).map(([system, days]) => ({
                  ...{ subsystem: idOf(system), from: '2026-01-01', ...days },
                })),
              },
            ],
          }),
        ),
        declared(
          'agreement',
          AgreementFile.parse({
            ...{ id: 'desks--births', version: 1, provider: idOf(source), consumer: { group: 'desks' } },
            ...{ legalBasis: [{ act: 'test' }], purposes: ['forecast'] },
            validity: { from: '2026-01-01', to: '2026-12-31' },
            events: [{ clause: 'e1', type, fields: VIEW }],
          }),
        ),
      ],
      world.registry.eventTypes,
    );
    expect(faults).toEqual([]);
    world.registry.agreements = [...snapshot.agreements];
  };
  const subscribed = (): void => {
    for (const system of [world.near, world.far]) world.subscribe(system, VIEW);
  };
  const decided = async (id: string): Promise<boolean> =>
    (await world.rows('SELECT 1 FROM event_decision WHERE event_id = $1', id)).length === 1;

  it('reach each member, with the group and its version in the decision and the record', async () => {
    group({ [world.near]: {}, [world.far]: { to: TODAY } });
    subscribed();
    const event = world.birth();
    await (await world.startRouter()).topics.start();
    await world.publish([event]);
    await world.until(() => world.heard(world.near).length === 1 && world.heard(world.far).length === 1);
    const named = {
      agreement: { id: 'desks--births', version: 1, clause: 'e1' },
      group: { id: 'desks', version },
    };
    const opened = await world.records('open', event.id);
    expect(opened.map(({ client }) => client).sort()).toEqual([world.near, world.far].map(idOf).sort());
    for (const record of opened) expect(record).toMatchObject(named);
    const [row] = await world.rows<{ copies: object[] }>(
      'SELECT copies FROM event_decision WHERE event_id = $1',
      event.id,
    );
    expect(row?.copies).toMatchObject([named, named]);
    await world.until(async () => (await world.records('close', event.id)).length === 2);
    const counted = (await metrics.metrics()).split('\n').filter((line) => line.includes(world.type));
    for (const system of [world.near, world.far])
      expect(counted).toContainEqual(expect.stringMatching(`consumer="${idOf(system)}".* 1$`));
  });

  it('reach nobody whose term is over or who was taken out', async () => {
    group({ [world.near]: {}, [world.far]: { to: YESTERDAY } });
    subscribed();
    const [first, second] = [world.birth(), world.birth()];
    await (await world.startRouter()).topics.start();
    await world.publish([first]);
    await world.until(() => world.heard(world.near).length === 1);
    group({ [world.far]: {} });
    await world.publish([second]);
    await world.until(() => world.heard(world.far).length === 1);
    expect(world.heard(world.far).map(({ id }) => id)).toEqual([second.id]);
    expect(world.heard(world.near).map(({ id }) => id)).toEqual([first.id]);
  });

  it.each([
    ['who was taken out', (): void => group({ [world.near]: {} })],
    ['whose last day has passed', (): void => world.passDays(1)],
  ])('are not handed over to a member %s, though they were decided before', async (_, leave) => {
    group({ [world.near]: {}, [world.far]: { to: TODAY } });
    subscribed();
    const event = world.birth();
    const dying = await world.startRouter();
    dying.bus.publish = () => new Promise(() => undefined);
    await dying.topics.start();
    await world.publish([event]);
    await world.until(() => decided(event.id));

    leave();
    await world.registry.refresh();
    const heir = await world.startRouter();
    await heir.topics.start();
    void dying.topics.stop();
    await world.until(async () => (await world.records('close', event.id)).length === 2);
    const closes = await world.records('close', event.id);
    expect(closes.map(({ outcome }) => outcome).sort()).toEqual(['delivered', 'expired']);
    await world.until(() => world.heard(world.near).length === 1);
    expect(world.heard(world.far)).toEqual([]);
  });
});
