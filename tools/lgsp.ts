import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preparePlatform } from '@lgsp/launcher';
import { clientIds, credentialsOf } from './lgsp/clients.ts';
import { explain } from './lgsp/explain.ts';

/** `npm run lgsp -- <command>`: small commands for whoever runs the platform on this machine. */
const USAGE = `npm run lgsp -- credentials            the client ids that have a secret
npm run lgsp -- credentials <client>   client id and secret of one, e.g. VN/GOV/H56/one-stop
npm run lgsp -- explain <event id>     the whole life of one event; the platform must be running
npm run lgsp -- migrate                migrates every service's database and stops`;

const OPERATOR = 'VN/GOV/H56/operator';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const data = resolve(process.env['LGSP_DATA_DIR'] ?? join(root, '.data'));
const gateway = `http://127.0.0.1:${process.env['PORT_BASE'] ?? '7100'}`;
const [command, argument] = process.argv.slice(2);

try {
  if (command === 'credentials') credentials(argument);
  else if (command === 'explain' && argument)
    console.log(await explain(gateway, credentialsOf(data, OPERATOR), argument));
  else if (command === 'migrate') await (await preparePlatform({ portBase: 'free', dataDir: data })).stop();
  else throw new Error(USAGE);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function credentials(client: string | undefined): void {
  if (client === undefined) return clientIds(data).forEach((id) => console.log(id));
  const { clientId, clientSecret } = credentialsOf(data, client);
  console.log(`client_id=${clientId}\nclient_secret=${clientSecret}`);
}
