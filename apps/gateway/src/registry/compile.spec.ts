import { agenciesOn } from '../policy/agencies-on.js';
import { type Agreement } from '../policy/agreement.js';
import { reachOf } from '../policy/reach.js';
import { compile } from './compile.js';
import { EventTypes } from './event-types.js';
import { type Declaration } from './declarations.js';

const name = { vi: 'x', en: 'x' };
const [consumer, provider] = ['VN/GOV/H56/one-stop', 'VN/GOV/H56/population'];
const LOOKUP = 'POST /person-lookups';
const METHOD = 'p.v1.Persons/Get';
const subsystems = [
  { id: consumer, name, client: true, scopes: [] },
  { id: 'VN/GOV/H56/land', name, client: true, scopes: [] },
  { id: provider, name, client: false, scopes: [], provider: { openapi: 'population' } },
];
const registry: readonly Declaration[] = [
  { kind: 'members', id: 'members', version: '1', content: { version: 1, subsystems } },
  {
    kind: 'description',
    id: provider,
    version: '1',
    content: {
      provider,
      openapi: { paths: { '/person-lookups': { post: {} } } },
      grpc: [{ method: METHOD, safe: true }],
    },
  },
];

const NO_TYPES = new EventTypes([]);
const agreement = (id: string, over: object = {}): Declaration => {
  const content = {
    ...{ id, version: 1, provider, consumer, legalBasis: [{ act: 'x' }], purposes: ['births'] },
    validity: { from: '2026-01-01', to: '2026-12-31' },
    requests: [{ clause: 'r1', endpoint: LOOKUP }],
    events: [],
    ...over,
  };
  return { kind: 'agreement', id, version: String(content.version), content };
};
const faultsOf = (...agreements: Declaration[]): readonly string[] =>
  compile([...registry, ...agreements], NO_TYPES).faults;

describe('two clauses for one consumer, provider, endpoint, purpose and day', () => {
  it('are refused within one agreement', () => {
    const requests = [
      { clause: 'r1', endpoint: LOOKUP, fields: ['/match'] },
      { clause: 'r2', endpoint: LOOKUP },
    ];
    expect(faultsOf(agreement('a', { requests }))).toEqual([
      'agreement a v1: clause r1 and clause r2 of a v1 both grant POST /person-lookups (purpose births)',
    ]);
  });

  it('are refused across agreements that share one day and one purpose', () => {
    const other = { purposes: ['deaths', 'births'], validity: { from: '2026-12-31', to: '2027-12-31' } };
    expect(faultsOf(agreement('a'), agreement('b', other))).toEqual([
      'agreement a v1: clause r1 and clause r1 of b v1 both grant POST /person-lookups (purpose births)',
    ]);
  });

  it.each([
    ['another consumer', { consumer: 'VN/GOV/H56/land' }],
    ['another purpose', { purposes: ['deaths'] }],
    ['another endpoint', { requests: [{ clause: 'r1', method: METHOD }] }],
    ['other days', { validity: { from: '2027-01-01', to: '2027-12-31' } }],
    ['another version of the same agreement', { id: 'a', version: 2 }],
  ])('are not those of %s', (_, over) => expect(faultsOf(agreement('a'), agreement('b', over))).toEqual([]));
});

describe('a field list on a gRPC method', () => {
  const listed = agreement('a', { requests: [{ clause: 'm1', method: METHOD, fields: ['/id'] }] });
  const { faults, snapshot } = compile([...registry, listed], NO_TYPES);

  it('is refused', () =>
    expect(faults).toEqual([
      `agreement a v1: clause m1: ${METHOD} is a gRPC method, which passes whole or not at all; it takes no fields`,
    ]));

  it('grants nothing where an earlier release has applied it', () =>
    expect(snapshot.agreements.flatMap(({ requests }) => requests)).toEqual([]));
});

describe('a legal basis in one text', () => {
  it('is an act that nobody lists', () => {
    const { faults, snapshot } = compile(
      [...registry, agreement('a', { legalBasis: 'NĐ 1/2020; NĐ 2/2021' })],
      NO_TYPES,
    );
    expect(faults).toEqual([]);
    expect(snapshot.agreements[0]?.legalBasis).toEqual([{ act: 'NĐ 1/2020; NĐ 2/2021' }]);
  });
});

describe('acts of law', () => {
  it('are listed once', () => {
    const one = { act: 'NĐ 1/2020/NĐ-CP', title: 'x', verified: true, source: 'x' };
    const content = { version: 1, acts: [one, one] };
    const acts: Declaration = { kind: 'legal-acts', id: 'legal-acts', version: '1', content };
    expect(compile([...registry, acts], NO_TYPES).faults).toEqual(['act NĐ 1/2020/NĐ-CP is declared twice']);
  });
});

describe('a group', () => {
  const land = { subsystem: 'VN/GOV/H56/land', from: '2026-03-01' };
  const had = (group: object) => {
    const content = { version: 4, groups: [{ id: 'offices', name, members: [land], ...group }] };
    const groups: Declaration = { kind: 'groups', id: 'groups', version: '4', content };
    const { snapshot, faults } = compile(
      [...registry, groups, agreement('a', { consumerGroup: 'offices', purposes: ['deaths'] })],
      NO_TYPES,
    );
    expect(faults).toEqual([]);
    return snapshot.agreements.map(({ consumer, validity, membership }) => ({
      ...{ consumer: consumer.text, validity, membership },
    }));
  };
  const membership = {
    group: { id: 'offices', version: 4 },
    agreed: { from: '2026-01-01', to: '2026-12-31' },
  };

  it.each([
    ['to the end of the agreement', { from: '2026-03-01' }, { from: '2026-03-01', to: '2026-12-31' }],
    [
      'to the end of the term',
      { from: '2020-01-01', to: '2026-03-01' },
      { from: '2026-01-01', to: '2026-03-01' },
    ],
    ['on the last day', { from: '2026-12-31', to: '2027-06-30' }, { from: '2026-12-31', to: '2026-12-31' }],
  ])('has the agreement on the days of both: %s', (_, days, validity) =>
    expect(had({ members: [{ ...land, ...days }] })).toEqual([
      { consumer: land.subsystem, validity, membership },
    ]),
  );

  it.each([
    ['a term that is over before the agreement begins', [{ ...land, from: '2020-01-01', to: '2025-12-31' }]],
    ['nobody in it', []],
    ['a member of whom a newer release says more than is known here', [{ ...land, quota: 'none' }]],
  ])('has none with %s', (_, members) => expect(had({ members })).toEqual([]));

  it('of which a newer release says more than is known here has nobody in it', () =>
    expect(had({ except: ['VN/GOV/H56/land'] })).toEqual([]));

  it('shares the clauses of its agreement, whatever each member hears', () => {
    const members = [land, { ...land, subsystem: consumer }];
    const content = { version: 4, groups: [{ id: 'offices', name, members }] };
    const groups: Declaration = { kind: 'groups', id: 'groups', version: '4', content };
    const requests = [{ clause: 'r1', endpoint: LOOKUP, fields: ['/match'] }];
    const { snapshot } = compile(
      [...registry, groups, agreement('a', { consumerGroup: 'offices', requests })],
      NO_TYPES,
    );
    const [one, other] = snapshot.agreements.map(({ requests: [clause] }) => clause);
    expect(one?.filter).toBeDefined();
    expect(one?.filter).toBe(other?.filter);
  });
});

describe('the scope of a clause', () => {
  const described = (scopes: readonly string[] | undefined): readonly Declaration[] => [
    ...registry.filter(({ kind }) => kind === 'members'),
    {
      kind: 'description',
      id: provider,
      version: '1',
      content: {
        provider,
        openapi: { paths: { '/person-lookups': { post: scopes ? { 'x-scope': scopes } : {} } } },
        grpc: [],
      },
    },
    {
      kind: 'agencies',
      id: 'agencies',
      version: '1',
      content: { version: 1, agencies: [{ code: 'H56', name, verified: true, source: 'x' }] },
    },
  ];
  const compiled = (scopes: readonly string[] | undefined, scope?: unknown) => {
    const clause = { clause: 'r1', endpoint: LOOKUP, ...(scope === undefined ? {} : { scope }) };
    return compile([...described(scopes), agreement('a', { requests: [clause] })], NO_TYPES);
  };
  const granted = ({ snapshot }: ReturnType<typeof compiled>) =>
    snapshot.agreements.flatMap(({ requests }) => requests);

  it.each([
    ['no rows of places', [], undefined],
    ['another system’s endpoint', undefined, undefined],
    ['its own', ['own', 'province'], 'own'],
    ['a list', ['own', 'province'], { agencies: ['H56'] }],
    ['all, for a reason', ['province'], { province: 'statistics of the year' }],
    ['what it handed in', ['own', 'submitted'], 'submitted'],
  ])('may be %s', (_, scopes, scope) => {
    expect(compiled(scopes, scope).faults).toEqual([]);
    expect(granted(compiled(scopes, scope))).toHaveLength(1);
  });

  const TAKES = `agreement a v1: clause r1: ${LOOKUP} takes the scope own or province`;
  it.each([
    ['is missing', ['own', 'province'], undefined, `${TAKES}, and none is named`],
    ['is of a kind that the endpoint does not take', ['own', 'province'], 'submitted', TAKES],
    [
      'names nobody',
      ['own', 'province'],
      { agencies: ['H99'] },
      'agreement a v1: clause r1: its scope names H99, which is no agency of the registry',
    ],
    [
      'stands where there is nothing to scope',
      [],
      'own',
      `agreement a v1: clause r1: ${LOOKUP} has no rows of places; it takes no scope`,
    ],
    [
      'asks for kinds that are not known here alone',
      ['galaxy'],
      'own',
      `agreement a v1: clause r1: ${LOOKUP} takes the scope of a kind that is not known here`,
    ],
    ['is of a form that is not known here', ['own', 'province'], { group: 'communes' }, TAKES],
    [
      'is of a kind that is not known here',
      ['own', 'galaxy'],
      { province: 'statistics of the year' },
      `agreement a v1: clause r1: ${LOOKUP} takes the scope own`,
    ],
  ])(
    'stops the load when it %s, and grants nothing where such a row was applied',
    (_, scopes, scope, fault) => {
      expect(compiled(scopes, scope).faults).toEqual([fault]);
      expect(granted(compiled(scopes, scope))).toEqual([]);
    },
  );
});

describe('the scope of an event clause', () => {
  const type = 'vn.lgsp.population.birth-registered';
  const schema = { type: 'object', properties: { commune: { type: 'string' } } };
  const placed = { ...schema, 'x-places': { communes: ['/commune'] } };
  const row = (version: number, schema: object) => ({
    type,
    version,
    owner: 'population',
    schema: { ...schema },
  });
  const agencies: Declaration = {
    kind: 'agencies',
    id: 'agencies',
    version: '1',
    content: {
      version: 1,
      agencies: [
        { code: 'H56', name, territory: ['14797@2025-07-01'], verified: true, source: 'x' },
        { code: 'H99', name, territory: 'province', verified: true, source: 'x' },
      ],
    },
  };
  const compiled = (scope: unknown, types = [row(1, placed)]) => {
    const events = [{ clause: 'e1', type, fields: ['commune'], ...(scope === undefined ? {} : { scope }) }];
    const all = [...registry, agencies, agreement('a', { requests: [], events })];
    const { faults, snapshot } = compile(all, new EventTypes(types));
    return { faults, granted: snapshot.agreements.flatMap(({ events }) => events) };
  };

  it.each([
    ['what its consumer speaks for', 'own'],
    ['a list', { agencies: ['H56'] }],
    ['all, for a reason', { province: 'statistics of the year' }],
  ])('may be %s', (_, scope) =>
    expect(compiled(scope)).toMatchObject({ faults: [], granted: [{ clause: 'e1', scope }] }),
  );

  it('reaches as far as each member of a group by itself', () => {
    const groups: Declaration = {
      ...{ kind: 'groups', id: 'groups', version: '1' },
      content: {
        version: 1,
        groups: [
          {
            ...{ id: 'offices', name },
            members: ['VN/GOV/H56/land', 'VN/GOV/H99/desk'].map((subsystem) => ({
              ...{ subsystem, from: '2026-01-01' },
            })),
          },
        ],
      },
    };
    const members: Declaration = {
      ...{ kind: 'members', id: 'more', version: '1' },
      content: { version: 1, subsystems: [{ id: 'VN/GOV/H99/desk', name, client: true, scopes: [] }] },
    };
    const events = [{ clause: 'e1', type, fields: ['commune'], scope: 'own' }];
    const ofGroup = agreement('a', { requests: [], events, consumerGroup: 'offices' });
    const all = [...registry, members, agencies, groups, ofGroup];
    const { faults, snapshot } = compile(all, new EventTypes([row(1, placed)]));
    expect(faults).toEqual([]);
    const reach = ({ consumer }: Agreement) =>
      reachOf(
        'own',
        snapshot.subsystems.get(consumer.text)?.speaksFor ?? new Set(),
        agenciesOn(snapshot, '2026-12-01'),
      );
    expect(snapshot.agreements.map(reach)).toEqual([
      { communes: new Set(['14797']), agencies: new Set(['H56']) },
      { communes: '*', agencies: new Set(['H99']) },
    ]);
  });

  it('is none where the type has no places', () =>
    expect(compiled(undefined, [row(1, schema)])).toEqual({
      faults: [],
      granted: [{ clause: 'e1', type, fields: ['commune'] }],
    }));

  const TAKES = `agreement a v1: clause e1: ${type} takes the scope own, a list of agencies or province`;
  it.each([
    ['is missing', undefined, [row(1, placed)], `${TAKES}, and none is named`],
    [
      'is missing, of a major read as one without places',
      undefined,
      [row(1, schema), row(2, placed)],
      `${TAKES}, and none is named`,
    ],
    ['is that of calls', 'submitted', [row(1, placed)], TAKES],
    ['is of a form that is not known here', { group: 'x' }, [row(1, placed)], TAKES],
    [
      'names nobody',
      { agencies: ['H77'] },
      [row(1, placed)],
      'agreement a v1: clause e1: its scope names H77, which is no agency of the registry',
    ],
    [
      'stands where there is nothing to scope',
      'own',
      [row(1, schema)],
      `agreement a v1: clause e1: ${type} has no places; it takes no scope`,
    ],
  ])('stops the load when it %s, and grants nothing where such a row was applied', (_, scope, types, fault) =>
    expect(compiled(scope, types)).toEqual({ faults: [fault], granted: [] }),
  );
});

describe('the territory of an agency', () => {
  const listed = (territory: unknown): readonly Declaration[] => [
    {
      kind: 'agencies',
      id: 'agencies',
      version: '1',
      content: { version: 1, agencies: [{ code: 'H56', name, territory, verified: true, source: 'x' }] },
    },
  ];
  const compiled = (territory: unknown) => compile([...registry, ...listed(territory)], NO_TYPES);
  const territoryOf = ({ snapshot }: ReturnType<typeof compiled>) => snapshot.agencies.get('H56')?.territory;

  it('is communes of today by their units, the province, or nothing', () => {
    expect(territoryOf(compiled(['14797@2025-07-01', '14758@2025-07-01']))).toEqual(['14797', '14758']);
    expect(territoryOf(compiled('province'))).toBe('*');
    expect(territoryOf(compiled(undefined))).toEqual([]);
  });

  it.each(['14797', '14755', '99999@2025-07-01', '38'])(
    'names no %s, a code or a unit that is none today',
    (unit) => {
      const { faults } = compiled([unit]);
      expect(faults).toEqual([`agency H56: ${unit} is no commune of the tables`]);
      expect(territoryOf(compiled([unit]))).toEqual([]);
    },
  );
});
