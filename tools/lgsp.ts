import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preparePlatform } from '@lgsp/launcher';

/** `npm run lgsp -- <command>`: small commands for whoever runs the platform on this machine. */
const USAGE = `npm run lgsp -- credentials            the client ids that have a secret
npm run lgsp -- credentials <client>   client id and secret of one, e.g. VN/GOV/H56/one-stop
npm run lgsp -- migrate                migrates every service's database and stops`;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const data = resolve(process.env['LGSP_DATA_DIR'] ?? join(root, '.data'));
const clients = join(data, 'secrets', 'clients');
const [command, argument] = process.argv.slice(2);

try {
  if (command === 'credentials') credentials(argument);
  else if (command === 'migrate') await (await preparePlatform({ portBase: 'free', dataDir: data })).stop();
  else throw new Error(USAGE);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function credentials(client: string | undefined): void {
  if (!existsSync(clients)) throw new Error('There are no secrets yet; the first npm start makes them.');
  if (client === undefined) {
    for (const file of readdirSync(clients))
      console.log(file.replace(/^([^.]+)\.([^.]+)\.(.+)\.([^.]+)$/, '$1/$2/$3/$4'));
    return;
  }
  const file = join(clients, client.replaceAll('/', '.'));
  if (client.includes('..') || !existsSync(file))
    throw new Error(`${client} has no secret; see credentials without a name.`);
  console.log(`client_id=${client}\nclient_secret=${readFileSync(file, 'utf8').trim()}`);
}
