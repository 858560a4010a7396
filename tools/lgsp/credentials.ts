import { clientIds, credentialsOf } from './clients.ts';
import { type Command, dataDir } from './command.ts';

export const credentials: Command = {
  name: 'credentials',
  usage: `npm run lgsp -- credentials            the client ids that have a secret
npm run lgsp -- credentials <client>   client id and secret of one, e.g. VN/GOV/H56/one-stop`,
  run([client]) {
    if (client === undefined) return clientIds(dataDir).forEach((id) => console.log(id));
    const { clientId, clientSecret } = credentialsOf(dataDir, client);
    console.log(`client_id=${clientId}\nclient_secret=${clientSecret}`);
  },
};
