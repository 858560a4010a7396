import { certificates, startPostgres } from '@lgsp/testing';
import { Test } from '@nestjs/testing';
import { chmodSync, chownSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { openPool } from '../src/connections.js';
import { DatabaseModule, migrate, Tx } from '../src/index.js';

let folder: string;
let file: (name: string) => string;
let server: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  const made = await certificates({
    ca: { server: 'server', postgres: 'postgres', other: 'other' },
    stranger: { forged: 'postgres' },
  });
  chmodSync(made.folder, 0o755); // PostgreSQL drops root's rights and must still enter
  ({ folder, file } = made);
  // Made once without, so that its folder is there; then it asks everybody for a certificate.
  const dataDir = file('data');
  await (await startPostgres({ dataDir })).stop();
  const { uid, gid } = statSync(dataDir);
  for (const name of ['server.key', 'server.crt', 'ca.crt']) chownSync(file(name), uid, gid);
  chmodSync(file('server.key'), 0o600);
  writeFileSync(file('hba'), 'hostssl all all 127.0.0.1/32 cert\n');
  chmodSync(file('hba'), 0o644);
  server = await startPostgres({
    dataDir,
    settings: {
      ssl: 'on',
      ssl_cert_file: file('server.crt'),
      ssl_key_file: file('server.key'),
      ssl_ca_file: file('ca.crt'),
      hba_file: file('hba'),
    },
  });
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const urlWith = (parameters: Record<string, string>): string => {
  const url = new URL(server.url);
  url.password = '';
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
};
const own = (name: string, authority = 'ca') => ({
  sslmode: 'verify-full',
  sslrootcert: file(`${authority}.crt`),
  sslcert: file(`${name}.crt`),
  sslkey: file(`${name}.key`),
});
const start = async (url: string) => {
  const module = await Test.createTestingModule({
    imports: [DatabaseModule.forRoot({ url, entities: [] })],
  }).compile();
  await module.init();
  return module;
};
const HANDSHAKE = 'SELECT ssl, client_dn AS name FROM pg_stat_ssl WHERE pid = pg_backend_pid()';

describe('a database that takes TLS and asks for certificates', () => {
  it('is reached as its address says: pool, connections beside it and migrations alike', async () => {
    const url = urlWith(own('postgres'));
    const handshake = [{ ssl: true, name: '/CN=postgres' }];
    const module = await start(url);
    expect(await module.get(Tx).query(HANDSHAKE)).toEqual(handshake);
    await module.close();
    const pool = openPool({ url, statementMs: 1_000 }, { max: 1 });
    expect((await pool.query(HANDSHAKE)).rows).toEqual(handshake);
    await pool.end();
    expect(await migrate({ ownerUrl: url, migrations: [] })).toEqual([]);
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    ['without a certificate', () => ({ sslmode: 'verify-full', sslrootcert: file('ca.crt') }), /certificate/],
    ['with one of another name', () => own('other'), /certificate authentication failed/],
    ['with one of an authority that the server does not know', () => own('forged'), /unknown ca|alert/],
    ['that it takes for a stranger', () => own('postgres', 'stranger'), /certificate/],
    ['without TLS', () => ({ sslmode: 'disable' }), /no encryption|no pg_hba.conf entry/],
  ])('is not reached %s', async (_, parameters, why) => {
    const pool = openPool({ url: urlWith(parameters()), statementMs: 1_000 }, { max: 1 });
    pool.on('error', () => undefined);
    await expect(pool.query('SELECT 1')).rejects.toThrow(why);
    await pool.end();
  });

  it('is not waited for when a file is missing: the start says which', async () => {
    const began = performance.now();
    await expect(start(urlWith({ ...own('postgres'), sslkey: file('nowhere.key') }))).rejects.toThrow(
      'nowhere.key',
    );
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
