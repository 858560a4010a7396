import {
  type Client,
  credentials,
  loadPackageDefinition,
  Metadata,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { uuidv7 } from '@lgsp/kernel';
import { fileURLToPath } from 'node:url';
import { type Land, startLand } from './harness.js';

let land: Land;
let bearer: string;
beforeAll(async () => {
  land = await startLand();
  bearer = `Bearer ${await land.gateway.token()}`;
});
afterAll(async () => {
  for (const client of clients) client.close();
  await land?.close();
});

const clients: Client[] = [];
type Method = (
  request: object,
  metadata: Metadata,
  done: (error: ServiceError | null, answer: unknown) => void,
) => void;

function client(proto: URL, ...path: string[]): Record<string, Method> {
  let found: unknown = loadPackageDefinition(loadSync(fileURLToPath(proto), { enums: String }));
  for (const part of path) found = (found as Record<string, unknown>)[part];
  const made = new (found as new (...args: unknown[]) => Client)(land.grpc, credentials.createInsecure());
  clients.push(made);
  return made as never;
}
function metadata(entries: Record<string, string>): Metadata {
  const made = new Metadata();
  for (const [key, value] of Object.entries(entries)) made.set(key, value);
  return made;
}
const ask = (
  service: Record<string, Method>,
  method: string,
  request: object,
  headers: Record<string, string>,
) =>
  new Promise<{ error: ServiceError | null; answer: unknown }>((done) =>
    service[method]?.call(service, request, metadata(headers), (error, answer) => done({ error, answer })),
  );
const parcels = () =>
  client(new URL('./land/src/land.proto', import.meta.url), 'lgsp', 'land', 'v1', 'ParcelService');
const known = () => ({ authorization: bearer, 'x-road-client': 'VN/GOV/H56/one-stop' });

describe('gRPC beside HTTP', () => {
  it('answers under the gateway’s credential, in the caller’s chain', async () => {
    const created = await fetch(`${land.url}/parcels`, {
      method: 'POST',
      headers: { ...known(), 'content-type': 'application/json', 'idempotency-key': uuidv7() },
      body: JSON.stringify({ commune: '14758', owner: 'Lan' }),
    });
    const { id } = (await created.json()) as { id: string };
    const correlationId = uuidv7();
    const { answer } = await ask(
      parcels(),
      'getParcel',
      { id },
      { ...known(), 'x-lgsp-correlation-id': correlationId },
    );
    expect(answer).toEqual({ id, commune: '14758', correlationId });
  });

  it.each([
    ['no credential', {}, status.UNAUTHENTICATED, 'SECURITY.NO_CREDENTIAL'],
    ['no caller', { 'x-road-client': '' }, status.INVALID_ARGUMENT, 'SECURITY.BAD_CALLER'],
  ])('%s is refused with its code', async (name, headers, code, expected) => {
    const { error } = await ask(
      parcels(),
      'getParcel',
      { id: uuidv7() },
      name === 'no credential' ? {} : { authorization: bearer, ...headers },
    );
    expect(error?.code).toBe(code);
    expect(error?.metadata.get('lgsp-code')).toEqual([expected]);
  });

  it('refuses a client’s own token', async () => {
    const authorization = `Bearer ${await land.gateway.token({ aud: 'gateway', sub: 'VN/GOV/H56/one-stop' })}`;
    const { error } = await ask(parcels(), 'getParcel', { id: uuidv7() }, { ...known(), authorization });
    expect(error?.metadata.get('lgsp-code')).toEqual(['SECURITY.BAD_CREDENTIAL']);
  });

  it('maps a domain error', async () => {
    const { error } = await ask(
      parcels(),
      'getParcel',
      { id: uuidv7() },
      { ...known(), 'accept-language': 'en' },
    );
    expect(error).toMatchObject({ code: status.NOT_FOUND, details: 'There is no such parcel' });
    expect(error?.metadata.get('grpc-status-details-bin')[0]?.toString()).toMatch('LAND.PARCEL_NOT_FOUND');
  });

  it('tells its health without a credential', async () => {
    const health = client(
      new URL('../../rpc/src/proto/health.proto', import.meta.url),
      'grpc',
      'health',
      'v1',
      'Health',
    );
    for (const service of ['', 'lgsp.land.v1.ParcelService'])
      expect((await ask(health, 'check', { service }, {})).answer).toEqual({ status: 'SERVING' });
    expect((await ask(health, 'check', { service: 'x' }, {})).error?.code).toBe(status.NOT_FOUND);
  });
});
