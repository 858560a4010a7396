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
    ...{ id, version: 1, provider, consumer, legalBasis: 'x', purposes: ['births'] },
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
