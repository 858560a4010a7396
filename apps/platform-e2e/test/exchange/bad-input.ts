import {
  declaration,
  PURPOSE,
  type RawAnswer,
  rawRequest,
  type PlatformRun,
  until,
  gatewaysOf,
} from '@lgsp/testing';
import { importJWK, type JWK, SignJWT, generateKeyPair, type CryptoKey } from 'jose';
import { BAD_PATHS, BAD_TARGETS, ID, ONE_STOP, PERSONAL_NUMBERS } from './bad-input/bad-addresses.js';
import { BAD_BODIES } from './bad-input/bad-bodies.js';
import { footprint } from './bad-input/footprint.js';
import { CANARY, verdict } from './bad-input/verdict.js';

type Declared = ReturnType<typeof declaration>;
type Headers = Readonly<Record<string, string>>;

const PORTAL = 'VN/GOV/G22/national-portal';
const DESK = 'VN/GOV/H56.HT01/civil-status-desk';
const POPULATION = '/r1/VN/GOV/H56/population/api';

export const badInput = (platform: () => PlatformRun): void => {
  describe('bad input', () => {
    let run: PlatformRun;
    let token: string;
    let sample: Declared;

    beforeAll(async () => {
      run = platform();
      token = await run.client(PORTAL).token();
      sample = declaration(await run.journey.couple());
    });

    let turn = 0;
    /** One after the other. */
    const gateway = (): string => {
      const gateways = gatewaysOf(run.platform);
      return gateways[turn++ % gateways.length] ?? '';
    };

    let keys = 0;
    const own = (headers: Headers = {}): string[] =>
      Object.entries({
        authorization: `Bearer ${token}`,
        'x-road-client': PORTAL,
        'x-lgsp-purpose': PURPOSE,
        'content-type': 'application/json',
        'idempotency-key': `bad-${++keys}`,
        ...headers,
      }).flat();

    const submit = (body: string | Uint8Array, headers: Headers = {}): Promise<RawAnswer> =>
      rawRequest(gateway(), { method: 'POST', path: `${ONE_STOP}/dossiers`, headers: own(headers), body });
    const get = (path: string, headers: Headers = {}): Promise<RawAnswer> =>
      rawRequest(gateway(), { path, headers: own(headers) });
    const json = (overrides: object): string => JSON.stringify({ ...sample, ...overrides });

    describe('what cannot be right is refused with a registered code, and leaves nothing behind', () => {
      let before: Awaited<ReturnType<typeof footprint>>;

      beforeAll(async () => {
        before = await footprint(run);
      });
      afterEach(async () => expect(await footprint(run)).toEqual(before));

      it.each(BAD_BODIES)('%s as a dossier: %s', async (_, expected, body) => {
        expect(verdict(await submit(body(sample)))).toBe(expected);
      });

      it('another media type, and no idempotency key', async () => {
        expect(verdict(await submit('a=b', { 'content-type': 'application/x-www-form-urlencoded' }))).toBe(
          '415 HTTP.UNSUPPORTED_MEDIA_TYPE',
        );
        const headers = own();
        headers.splice(headers.indexOf('idempotency-key'), 2);
        expect(
          verdict(
            await rawRequest(gateway(), {
              method: 'POST',
              path: `${ONE_STOP}/dossiers`,
              headers,
              body: json({}),
            }),
          ),
        ).toBe('400 HTTP.IDEMPOTENCY_KEY_REQUIRED');
      });

      it('a personal number that nobody can have, in a look-up', async () => {
        const oneStop = 'VN/GOV/H56/one-stop';
        const answer = await rawRequest(gateway(), {
          method: 'POST',
          path: `${POPULATION}/person-lookups`,
          headers: own({
            authorization: `Bearer ${await run.client(oneStop).token()}`,
            'x-road-client': oneStop,
          }),
          body: JSON.stringify({ personalNumber: CANARY, name: 'Không Ai', birthDate: '1999-01-01' }),
        });
        expect(verdict(answer)).toBe('422 POPULATION.BAD_PERSONAL_NUMBER');
      });

      it.each(BAD_PATHS)('%s in the path', async (_, path) => {
        expect(verdict(await get(path))).toBe('400 Client.BadRequest');
      });

      it.each(BAD_TARGETS)('%s', async (_, path, expected) => {
        expect(verdict(await get(path))).toBe(expected);
      });

      it.each(PERSONAL_NUMBERS)('a personal number as %s', async (_, path, headers) => {
        expect(verdict(await get(path, headers))).toMatch(/^400 (Client\.BadRequest|HTTP\.)/);
      });

      it('two X-Road-Clients that differ', async () => {
        const headers = [...own(), 'X-Road-Client', DESK];
        expect(verdict(await rawRequest(gateway(), { path: `${ONE_STOP}/dossiers/${ID}`, headers }))).toBe(
          '400 Client.BadRequest',
        );
      });

      it('another member’s name under one’s own credential', async () => {
        expect(verdict(await get(`${ONE_STOP}/dossiers/${ID}`, { 'x-road-client': DESK }))).toBe(
          '403 Server.ServerProxy.AccessDenied',
        );
      });

      it('never shows a personal number in a log', () => {
        expect(run.log.filter((line) => line.includes(CANARY))).toEqual([]);
      });
    });

    describe('credentials', () => {
      const REFUSED = /^401 Server\.ClientProxy\.AuthenticationFailed$/;
      const tried = async (authorization: string): Promise<string> =>
        verdict(await get(`${ONE_STOP}/dossiers/${ID}`, { authorization }));

      /** A client token of the platform's own making, but with these times and this audience. */
      async function forged(key: JWK | CryptoKey, expiresAt: number, audience = 'gateway'): Promise<string> {
        // Of several gateways the first names the issuer for all.
        const [issuer = ''] = gatewaysOf(run.platform);
        const signing = 'kty' in key ? await importJWK(key, 'ES256') : key;
        const jwt = new SignJWT({ client_id: PORTAL, scope: '' })
          .setProtectedHeader({
            alg: 'ES256',
            typ: 'at+jwt',
            ...('kid' in key ? { kid: String(key.kid) } : {}),
          })
          .setIssuer(issuer)
          .setSubject(PORTAL)
          .setAudience(audience)
          .setIssuedAt(expiresAt - 600)
          .setExpirationTime(expiresAt)
          .setJti('forged');
        return `Bearer ${await jwt.sign(signing)}`;
      }
      const stored = async (purpose: string): Promise<JWK> => {
        const [row] = await run.rows<{ private_jwk: JWK }>(
          'gateway',
          'SELECT private_jwk FROM signing_key_term WHERE purpose = $1',
          [purpose],
        );
        if (!row) throw new Error(`no key for ${purpose}`);
        return row.private_jwk;
      };
      const soon = (): number => Math.floor(Date.now() / 1000) + 300;

      it('are refused when missing, malformed, altered or of another scheme', async () => {
        for (const authorization of [
          '',
          'Bearer',
          'Bearer x',
          `Basic ${token}`,
          `Bearer ${token.slice(0, -4)}AAAA`,
          `Bearer ${token}, Bearer ${token}`,
        ])
          expect(await tried(authorization)).toMatch(REFUSED);
        const headers = own();
        headers.splice(headers.indexOf('authorization'), 2);
        expect(verdict(await rawRequest(gateway(), { path: `${ONE_STOP}/dossiers/${ID}`, headers }))).toMatch(
          REFUSED,
        );
      });

      it('are refused when expired, for another audience, or signed by a key that is not the client tokens’', async () => {
        const clientKey = await stored('client-tokens');
        // The same token passes while it is young: so it is the age that is refused.
        expect(await tried(await forged(clientKey, soon()))).toBe('404 ONE_STOP.DOSSIER_NOT_FOUND');
        expect(await tried(await forged(clientKey, soon() - 3_600))).toMatch(REFUSED);
        expect(await tried(await forged(clientKey, soon(), 'one-stop'))).toMatch(REFUSED);
        expect(await tried(await forged(await stored('provider-tokens'), soon()))).toMatch(REFUSED);
        expect(await tried(await forged((await generateKeyPair('ES256')).privateKey, soon()))).toMatch(
          REFUSED,
        );
      });

      it('give no token under another member’s id', async () => {
        const { clientSecret } = run.platform.credentials(PORTAL);
        const basic = Buffer.from(`${encodeURIComponent(DESK)}:${encodeURIComponent(clientSecret)}`).toString(
          'base64',
        );
        const answer = await fetch(`${gateway()}/oauth/token`, {
          method: 'POST',
          headers: { authorization: `Basic ${basic}` },
          body: new URLSearchParams({ grant_type: 'client_credentials', resource: 'urn:lgsp:gateway' }),
        });
        expect([answer.status, await answer.json()]).toEqual([
          401,
          expect.objectContaining({ error: 'invalid_client' }),
        ]);
      });

      it.each([
        ['one-stop', '/dossiers'],
        ['population', '/birth-legs'],
        ['healthcare', `/insurance-cards/${ID}`],
        ['education', '/intake-forecasts?schoolYear=2032-2033'],
        ['national-simulator', `/residence/permanent-residences/${ID}`],
      ])('of a client open no door of %s itself', async (service, path) => {
        const answer = await rawRequest(run.platform.urls[service] ?? '', { path, headers: own() });
        expect(verdict(answer)).toBe('401 SECURITY.BAD_CREDENTIAL');
      });
    });

    describe('a provider', () => {
      const ask = (timeoutMs: number): Promise<RawAnswer> =>
        get(`${ONE_STOP}/dossiers/${ID}`, { 'x-lgsp-timeout': String(timeoutMs) });

      it('that is silent gives 504; the others answer meanwhile, and no pool is dry when it wakes up', async () => {
        const desk = await run.client(DESK).token();
        run.kill('one-stop', 'SIGSTOP');
        try {
          const frozen = Promise.all(Array.from({ length: 150 }, () => ask(4_000)));
          const others: RawAnswer[] = [];
          const started = Date.now();
          for (let n = 0; n < 20; n++)
            others.push(
              await get(`${POPULATION}/birth-legs`, {
                authorization: `Bearer ${desk}`,
                'x-road-client': DESK,
                'x-road-represented-party': 'GOV/H56.HT01',
              }),
            );
          expect(others.map(({ status }) => status)).toEqual(Array(20).fill(200));
          expect(Date.now() - started).toBeLessThan(4_000);
          const verdicts = new Set((await frozen).map(verdict));
          expect(verdicts).toContain('504 Server.ServerProxy.OutcomeUnknown');
          // Those that found no free connection were never sent, and say so.
          verdicts.delete('504 Server.ServerProxy.OutcomeUnknown');
          verdicts.delete('503 Server.ServerProxy.NetworkError');
          // One client may not have so many open at once.
          verdicts.delete('429 Server.ServerProxy.QuotaExceeded');
          expect([...verdicts]).toEqual([]);
        } finally {
          run.kill('one-stop', 'SIGCONT');
        }
        await until('it answers again', async () => (await ask(5_000)).status === 404);
        const after = await Promise.all(Array.from({ length: 30 }, () => ask(10_000)));
        expect(new Set(after.map(verdict))).toEqual(new Set(['404 ONE_STOP.DOSSIER_NOT_FOUND']));
      });

      it('that is away gives 503 with Retry-After', async () => {
        run.kill('one-stop', 'SIGKILL');
        const away = await until('the gateway notices', async () => {
          const answer = await ask(2_000);
          return answer.status === 503 ? answer : undefined;
        });
        expect(verdict(away)).toBe('503 Server.ServerProxy.NetworkError');
        expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
        await run.ready('one-stop');
        await until('it answers again', async () => (await ask(2_000)).status === 404);
      });
    });
  });
};
