import { signIn as signedIn } from '@lgsp/testing';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentialsOf } from './clients.ts';
import { type Command, dataDir, gateway, UsageError } from './command.ts';

export const signIn: Command = {
  name: 'sign-in',
  usage: `npm run lgsp -- sign-in <client> <subject>
                                       a made-up official signs in through a client, by the page that their browser
                                       would see; prints the token for X-LGSP-Actor-Token, which lasts ten minutes`,
  async run([client, subject, ...more]) {
    if (client === undefined || subject === undefined || more.length > 0) throw new UsageError();
    const { access_token: token } = await signedIn({
      ask: (path, init) => fetch(gateway + path, init),
      client: credentialsOf(dataDir, client),
      ...{ subject, password: passwordOf(subject) },
    });
    console.log(token);
  },
};

function passwordOf(subject: string): string {
  const file = join(dataDir, 'secrets', 'clients', `_account.${subject}`);
  if (subject.includes('/') || !existsSync(file))
    throw new Error(
      `${subject} is no made-up official: see "subject" in apps/gateway/registry/officials.yaml.`,
    );
  return readFileSync(file, 'utf8').trim();
}
