import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PG = pathToFileURL(createRequire(import.meta.url).resolve('pg')).href;

/** A workspace of small services that keep one row a start: enough to see the launcher at work. */
export function fakeWorkspace(): string {
  const workspace = mkdtempSync(join(tmpdir(), 'lgsp-workspace-'));
  writeService(workspace, 'gateway', { port: 0 });
  writeService(workspace, 'greeter', { port: 2, grpcPort: 52, topics: true, client: 'VN/GOV/H56/greeter' });
  writeService(workspace, 'listener', { port: 3, topics: true });
  mkdirSync(join(workspace, 'apps/notes'), { recursive: true });
  writeFileSync(join(workspace, 'apps/notes/package.json'), JSON.stringify({ nx: { tags: ['layer:tool'] } }));
  return workspace;
}

/** Adds one to the workspace, or changes what it says of itself. */
export function writeService(workspace: string, name: string, lgsp: object): void {
  const folder = join(workspace, 'apps', name);
  mkdirSync(join(folder, 'dist'), { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', nx: { tags: ['layer:service'] }, lgsp }),
  );
  writeFileSync(join(folder, 'dist/main.js'), SERVICE);
}

const SERVICE = `
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import pg from '${PG}';
const open = async (key) => {
  const client = new pg.Client({ connectionString: readFileSync(process.env[key], 'utf8') });
  await client.connect();
  return client;
};
if (process.argv[2] === 'migrate') {
  const owner = await open('MIGRATE_DATABASE_URL_FILE');
  await owner.query('CREATE TABLE IF NOT EXISTS starts (at timestamptz NOT NULL)');
  await owner.end();
} else if (process.argv[2] === 'registry') {
  console.log('Bundle 1 is in force; it changed nothing.');
} else {
  const database = await open('DATABASE_URL_FILE');
  database.on('error', () => undefined);
  await database.query('INSERT INTO starts VALUES (now())');
  const server = createServer(async (request, response) => {
    if (request.url === '/crash') process.exit(3);
    if (request.url === '/environment') return response.end(JSON.stringify(process.env));
    response.end(String((await database.query('SELECT count(*) FROM starts')).rows[0].count));
  });
  server.listen(Number(process.env.PORT), process.env.HOST);
  const management = createServer((request, response) =>
    response.writeHead(request.url === '/health/ready' ? 200 : 404).end('{}'),
  );
  management.listen(Number(process.env.MANAGEMENT_PORT), process.env.HOST);
  console.log(JSON.stringify({ level: 30, time: Date.now(), msg: 'listening', pid: process.pid }));
  process.on('SIGTERM', () => process.exit(0));
}
`;
