import { signIn as signedIn, signInAtPage } from '@lgsp/testing';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ended, runApp } from './app.ts';
import { credentialsOf } from './clients.ts';
import { type Command, dataDir, gateway, UsageError } from './command.ts';

const ask = (path: string, init: RequestInit): Promise<Response> => fetch(gateway + path, init);

export const signIn: Command = {
  name: 'sign-in',
  usage: `npm run lgsp -- sign-in <official>     an operator signs in, as H56:op-1, and acts for this working day; a made-up one by
                                       the page that their browser would see, anybody else in their own browser
npm run lgsp -- sign-in <client> <subject>
                                       a made-up official signs in through any client; prints the token for
                                       X-LGSP-Actor-Token, which lasts ten minutes`,
  async run([first, subject, ...more]) {
    if (first === undefined || more.length > 0) throw new UsageError();
    if (subject === undefined) return operatorSignsIn(first);
    const password = passwordOf(subject);
    if (password === undefined)
      throw new Error(
        `${subject} is no made-up official: see "subject" in apps/gateway/registry/officials.yaml.`,
      );
    const client = credentialsOf(dataDir, first);
    const { access_token: token } = await signedIn({ ask, client, subject, password });
    console.log(token);
  },
};

/** Of a made-up official the staff id is the subject: the page is walked for them, and told to the command as if they typed it in. */
async function operatorSignsIn(official: string): Promise<void> {
  const subject = official.slice(official.indexOf(':') + 1);
  const password = passwordOf(subject);
  const args = ['sign-in', official];
  if (password === undefined) {
    process.exitCode = await ended(runApp(args, 'inherit'));
    return;
  }
  const app = runApp(args, ['pipe', 'pipe', 'inherit']);
  const end = ended(app);
  let said = '';
  for await (const chunk of app.stdout?.setEncoding('utf8') ?? []) {
    const wasAsked = PAGE.test(said);
    said += String(chunk);
    const page = PAGE.exec(said)?.[0];
    if (wasAsked || page === undefined) continue;
    const { pathname, search } = new URL(page);
    const back = await signInAtPage(pathname + search, { ask, subject, password }).catch((error: unknown) => {
      app.kill();
      throw error;
    });
    app.stdin?.end(`${back}\n`);
  }
  console.log(said.trimEnd().split('\n').at(-1));
  process.exitCode = await end;
}

/** Where the command sends the browser. */
const PAGE = /^https?:\/\/\S+(?=\n)/m;

function passwordOf(subject: string): string | undefined {
  const file = join(dataDir, 'secrets', 'clients', `_account.${subject}`);
  if (subject.includes('/') || !existsSync(file)) return undefined;
  return readFileSync(file, 'utf8').trim();
}
