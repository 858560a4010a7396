import { type PlatformRun, signInAtPage } from '@lgsp/testing';
import { spawn } from 'node:child_process';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLgsp, signInToLgsp } from './run-lgsp.js';

const OFFICIAL = 'H56:op-1';
const NOBODY = '01890000-0000-7000-8000-000000000000';
const TRY_AGAIN = ['parked', 'education', 'replay', NOBODY];
const GIVE_UP = ['parked', 'education', 'discard', NOBODY, '--reason', 'never subscribed'];
const MAIN = join(import.meta.dirname, '../../../lgsp/dist/main.js');

/** An operator's commands, and by whose word they are the operator's. */
export const signingIn = (platform: () => PlatformRun): void => {
  let run: PlatformRun;
  beforeAll(() => {
    run = platform();
  });

  const lgsp = (...args: readonly string[]) => runLgsp(run, ...args);
  const file = (): string => join(run.dataDir, 'sign-in.json');
  const kept = () => JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>;
  const change = (values: object): void => writeFileSync(file(), JSON.stringify({ ...kept(), ...values }));
  const saying = (text: string) => expect.stringContaining(text) as string;
  /** Signed in, as far as the gateway is concerned: nobody has parked such an event. */
  const LET_IN = { code: 1, out: saying('INBOX.NOT_PARKED') };

  describe('an operator', () => {
    it('is told which command lets them act, at a department and at the gateway', async () => {
      await lgsp('sign-out');
      expect(await lgsp(...TRY_AGAIN)).toMatchObject({ code: 1, out: saying('lgsp sign-in <official>') });
      for (const place of ['education', 'router'])
        expect(await lgsp('parked', place, 'replay', NOBODY, '--as', OFFICIAL)).toMatchObject({
          code: 1,
          out: saying(
            `${OFFICIAL} has to have signed in. Sign in, then say it again:\n  lgsp sign-in ${OFFICIAL}`,
          ),
        });
    });

    it('signs in once and acts under their own name, by what nobody else can read', async () => {
      await signInToLgsp(run);
      expect(await lgsp(...TRY_AGAIN)).toMatchObject(LET_IN);
      expect(await lgsp(...GIVE_UP)).toMatchObject(LET_IN);
      expect(statSync(file()).mode & 0o777).toBe(0o600);
      chmodSync(file(), 0o640);
      expect(await lgsp(...TRY_AGAIN)).toMatchObject({ code: 1, out: saying('can be read by others') });
      chmodSync(file(), 0o600);
    });

    it('is nobody else by it', async () => {
      expect(await lgsp(...TRY_AGAIN, '--as', 'H56:qt-0001')).toMatchObject({ code: 1 });
      expect(await lgsp('sign-in', 'H56.HT01:op-1')).toMatchObject({
        code: 1,
        out: saying(`You signed in as ${OFFICIAL}, not as H56.HT01:op-1`),
      });
      expect(kept()).toMatchObject({ official: OFFICIAL });
    });

    it('acts on after ten minutes, and signs in anew for what nobody takes back', async () => {
      await run.rows(
        'gateway',
        `UPDATE identity_payload SET payload = jsonb_set(payload, '{authTime}',
           to_jsonb(extract(epoch FROM now())::bigint - 1000)) WHERE model = 'RefreshToken'`,
      );
      change({ accessToken: 'expired', accessEnds: 0 });
      expect(await lgsp(...TRY_AGAIN)).toMatchObject(LET_IN);
      expect(kept()['accessToken']).not.toBe('expired');
      expect(await lgsp(...GIVE_UP)).toMatchObject({
        code: 1,
        out: saying(
          `signed in within the last 15 minutes. Sign in, then say it again:\n  lgsp sign-in ${OFFICIAL}`,
        ),
      });
    });

    it('may bring a token that something else has got, in a file', async () => {
      const elsewhere = `${file()}.token`;
      writeFileSync(elsewhere, String(kept()['accessToken']), { mode: 0o600 });
      process.env['LGSP_ACTOR_TOKEN_FILE'] = elsewhere;
      process.env['LGSP_SIGN_IN_FILE'] = `${file()}.none`;
      try {
        expect(await lgsp(...TRY_AGAIN, '--as', OFFICIAL)).toMatchObject(LET_IN);
        expect(await lgsp(...TRY_AGAIN, '--as', 'H56:qt-0001')).toMatchObject({ code: 1 });
      } finally {
        delete process.env['LGSP_ACTOR_TOKEN_FILE'];
        delete process.env['LGSP_SIGN_IN_FILE'];
      }
    });

    it('stays signed in elsewhere when another client signs out here', async () => {
      change({ client: 'VN/GOV/H56/elsewhere' });
      expect(await lgsp('sign-out')).toMatchObject({ code: 0, out: saying('Nobody had signed in') });
      change({ client: 'VN/GOV/H56/operator' });
      expect(await lgsp(...TRY_AGAIN)).toMatchObject(LET_IN);
    });

    it('acts no more once they have signed out, not even with a copy of what was kept', async () => {
      const copy = readFileSync(file());
      expect(await lgsp('sign-out')).toMatchObject({ code: 0, out: saying(`${OFFICIAL} has signed out`) });
      writeFileSync(file(), copy, { mode: 0o600 });
      const refused = { code: 1, out: saying(`lgsp sign-in ${OFFICIAL}`) };
      expect(await lgsp(...TRY_AGAIN)).toMatchObject(refused);
      change({ accessEnds: 0 });
      expect(await lgsp(...TRY_AGAIN)).toMatchObject(refused);
    });

    it('comes back from the browser to the command that listens, past what is not theirs', async () => {
      const gateway = run.platform.urls['gateway'] ?? '';
      const secret = (name: string): string => join(run.dataDir, 'secrets/clients', name);
      const env = {
        ...{ GATEWAY_URL: gateway, CLIENT_SECRET_FILE: secret('VN.GOV.H56.operator') },
        LGSP_SIGN_IN_FILE: file(),
      };
      // Nobody types anything in: there is no terminal.
      const app = spawn(process.execPath, [MAIN, 'sign-in', OFFICIAL], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const code = new Promise((done) => app.on('close', done));
      const [page] = await new Promise<readonly string[]>((found) => {
        let said = '';
        app.stdout.setEncoding('utf8').on('data', (more: string) => {
          const at = /^http\S+(?=\n)/m.exec((said += more));
          if (at) found(at);
        });
      });
      const { pathname, search } = new URL(page ?? '');
      const back = await signInAtPage(pathname + search, {
        ask: (path, init) => fetch(gateway + path, init),
        ...{ subject: 'op-1', password: readFileSync(secret('_account.op-1'), 'utf8').trim() },
      });
      const foreign = new URL(back);
      foreign.searchParams.set('state', 'of somebody else');
      expect((await fetch(foreign)).status).toBe(404);
      expect((await fetch(back)).status).toBe(200);
      expect(await code).toBe(0);
      expect(await lgsp(...TRY_AGAIN)).toMatchObject(LET_IN);
    });
  });
};
