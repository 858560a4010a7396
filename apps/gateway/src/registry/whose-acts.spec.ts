import { join } from 'node:path';
import { type Endpoint } from '../policy/endpoint.js';
import { type DescriptionFile } from './declarations.js';
import { endpointsOf } from './endpoints.js';
import { readBundle } from './read-bundle.js';
import { readFolder } from './registry-files.js';

/** What no person has to stand for. Every other act of a department is an official's; what is missing here must be one. */
const BY_SYSTEMS = {
  /** National systems, played by the simulator: what they ask of their callers is theirs to say. */
  national: ['civil-register', 'national-population', 'residence', 'social-insurance', 'national-portal'],
};
/** Acts of officials that a system may also do for the citizen who asked for it. */
const FOR_CITIZENS = {
  'VN/GOV/H56/one-stop POST /dossiers': ['VN/GOV/G22/national-portal'],
  'VN/GOV/H56/one-stop POST /dossiers/*/supplement': ['VN/GOV/G22/national-portal'],
  'VN/GOV/H56/one-stop POST /dossiers/*/documents': ['VN/GOV/G22/national-portal'],
  'VN/GOV/H56/one-stop PUT /dossiers/*/documents/*/chunks/*': ['VN/GOV/G22/national-portal'],
  'VN/GOV/H56/one-stop POST /dossiers/*/documents/*/completion': ['VN/GOV/G22/national-portal'],
  'VN/GOV/H56/one-stop POST /dossiers/*/withdrawal': ['VN/GOV/G22/national-portal'],
};

/** Of every department. */
const OPERATORS = {
  'POST /admin/parked-events/replay': 'proven',
  'POST /admin/parked-events/*/replay': 'proven',
  'POST /admin/parked-events/discard': 900,
  'POST /admin/parked-events/*/discard': 900,
  'GET /admin/parked-events/*/content': 'proven',
  'POST /admin/work/retry': 'proven',
  'POST /admin/work/*/retry': 'proven',
};

const DECIDES =
  /\/(approval|signature|refusal|decision|verification-mark|supplement-request|correction|financial-duty|fulfilment|stop|reappointment|acceptance-annulment)$/;
/** Seconds since the sign-in for a signature. */
const PROVEN = {
  // A hospital's own paper: its official is named, and decides nothing for others.
  'VN/GOV/H56.YT/healthcare POST /birth-notifications/*/correction': 'not',
  'VN/GOV/H56/one-stop POST /counter-dossiers': 'proven',
  'VN/GOV/H56/one-stop POST /dossiers/*/result-handover': 'proven',
  'VN/GOV/H56/one-stop POST /dossiers/*/decision': 'proven',
  'VN/GOV/H56/one-stop POST /dossiers/*/verification-mark': 'proven',
  'VN/GOV/H56/one-stop POST /dossiers/*/documents/*/removal': 'proven',
  'VN/GOV/H56/one-stop POST /dossiers/*/financial-duty': 'proven',
  'VN/GOV/H56/one-stop POST /dossiers/*/financial-duty/fulfilment': 'proven',
  'VN/GOV/H56/one-stop POST /dossiers/*/stop': 'proven',
  'VN/GOV/H56/one-stop POST /dossiers/*/reappointment': 'proven',
  'VN/GOV/H56/population POST /birth-legs/*/supplement-request': 'proven',
  'VN/GOV/H56/land POST /transfer-legs/*/supplement-request': 'proven',
  'VN/GOV/H56/land POST /transfer-legs/*/financial-duty': 'proven',
  'VN/GOV/H56/land POST /transfer-legs/*/financial-duty/fulfilment': 'proven',
  'VN/GOV/H56/fire-safety POST /acceptance-legs/*/supplement-request': 'proven',
  'VN/GOV/H56/population POST /birth-legs/*/approval': 'proven',
  'VN/GOV/H56/population POST /birth-legs/*/signature': 900,
  'VN/GOV/H56/population POST /birth-legs/*/correction': 'proven',
  'VN/GOV/H56/population POST /birth-legs/*/correction/approval': 'proven',
  'VN/GOV/H56/population POST /birth-legs/*/correction/signature': 900,
  'VN/GOV/H56/population POST /birth-legs/*/correction/refusal': 'proven',
  'VN/GOV/H56/population POST /person-placements': 'proven',
  'VN/GOV/H56/population POST /birth-legs/*/refusal': 'proven',
  'VN/GOV/H56/land POST /transfer-legs/*/approval': 'proven',
  'VN/GOV/H56/land POST /transfer-legs/*/signature': 900,
  'VN/GOV/H56/land POST /transfer-legs/*/refusal': 'proven',
  'VN/GOV/H56/fire-safety POST /acceptance-legs/*/approval': 900,
  'VN/GOV/H56/fire-safety POST /acceptance-legs/*/refusal': 'proven',
  'VN/GOV/H56/fire-safety POST /facilities/*/acceptance-annulment': 900,
};

type Operation = Readonly<Record<string, unknown>>;
const proofOf = ({ proof }: Endpoint): number | string => proof?.maxAuthAge ?? (proof ? 'proven' : 'not');

describe('every unsafe endpoint of the registry', () => {
  const { bundle } = readBundle(readFolder(join(import.meta.dirname, '../../registry')));
  const descriptions = bundle.declarations
    .filter(({ kind }) => kind === 'description')
    .map(({ content }) => content as DescriptionFile)
    .filter(({ provider }) => !BY_SYSTEMS.national.some((system) => provider.endsWith(`/${system}`)));
  const unsafe = descriptions.flatMap((description) => {
    const paths = description.openapi['paths'] as Record<string, Record<string, Operation>>;
    return endpointsOf(description)
      .filter(({ safe }) => !safe)
      .map((endpoint) => ({
        endpoint,
        operation: paths[endpoint.path]?.[endpoint.method.toLowerCase()] ?? {},
        name: `${endpoint.provider} ${endpoint.name}`,
      }));
  });

  it('is there', () => expect(unsafe.length).toBeGreaterThan(50));

  it('is an official’s act, unless the table says otherwise', () => {
    const others = unsafe.filter(({ operation }) => operation['x-actor'] !== 'official');
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  it('names the role that its official holds', () => {
    const without = unsafe.filter(
      ({ endpoint, operation }) =>
        operation['x-actor'] === 'official' && (endpoint.act === undefined || endpoint.act === 'unknown'),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it('is proven where it decides, and signed where it signs', () => {
    const proofs = unsafe
      .filter(({ endpoint }) => !endpoint.name.includes(' /admin/'))
      .filter(({ endpoint }) => DECIDES.test(endpoint.name) || endpoint.proof)
      .map(({ name, endpoint }) => [name, proofOf(endpoint)]);
    expect(Object.fromEntries(proofs)).toEqual(PROVEN);
  });

  it('of an operator is proven, and just now where it is for good, at each department', () => {
    for (const description of descriptions) {
      const acts = endpointsOf(description)
        .filter(({ name }) => name.includes(' /admin/'))
        .filter(({ name, safe, act }) => !safe || act !== undefined || name.endsWith('/content'));
      expect(Object.fromEntries(acts.map((endpoint) => [endpoint.name, proofOf(endpoint)]))).toEqual(
        OPERATORS,
      );
      for (const { act } of acts) expect(act).toEqual({ role: 'operator', field: 'platform' });
    }
  });

  it('is done without an official by those systems alone that the table names', () => {
    const found = unsafe
      .filter(({ operation }) => operation['x-actor-systems'] !== undefined)
      .map(({ name, operation }) => [name, operation['x-actor-systems']] as const);
    expect(Object.fromEntries(found)).toEqual(FOR_CITIZENS);
  });

  it('is REST: the guard reads the same decorators on gRPC, but no proto says whose act a method is', () =>
    expect(unsafe.filter(({ endpoint }) => endpoint.kind === 'grpc').map(({ name }) => name)).toEqual([]));
});
