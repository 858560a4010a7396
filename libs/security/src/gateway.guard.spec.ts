import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo } from 'node:net';
import { given } from '@lgsp/kernel';
import { type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { systemId } from '@lgsp/x-road';
import { ByOfficial, BySystem } from './acts.js';
import { callerOf } from './caller.decorator.js';
import { GatewayCredential } from './gateway-credential.js';
import { GatewayGuard } from './gateway.guard.js';
import { GatewayStrategy } from './gateway.strategy.js';
import { Public } from './public.decorator.js';

const ACT = { role: 'officer', field: 'one-stop' } as const;

class Desk {
  closed(): void {}
  @Public() open(): void {}
  @ByOfficial(ACT) decide(): void {}
  @ByOfficial(ACT, systemId('VN/GOV/G22/national-portal')) submit(): void {}
  @BySystem() replay(): void {}
}
const CLIENT = 'VN/GOV/H56/one-stop';
const issuer = 'http://gateway.test';
let token = '';
let guard: GatewayGuard;
let other: GatewayGuard;
let close: () => void;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] };
  const server = createServer((_, answer) => answer.end(JSON.stringify(jwks)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  close = () => void server.close();
  const jwksUrls = [`http://127.0.0.1:${(server.address() as AddressInfo).port}/`];
  const of = (system: string) =>
    new GatewayGuard(new GatewayCredential({ system, issuer, jwksUrls }), new Reflector(), () => true);
  new GatewayStrategy();
  [guard, other] = [of('land'), of('population')];
  token = await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: 'k' })
    .setIssuer(issuer)
    .setAudience('land')
    .setSubject('gateway')
    .setExpirationTime('5m')
    .sign(privateKey);
});
afterAll(() => close());

/** A call as Nest shows it, on either edge; no more of it than the guard looks at. */
function call(
  type: 'http' | 'rpc',
  headers: IncomingHttpHeaders,
  method: Exclude<keyof Desk, 'constructor'> = 'closed',
) {
  const rawHeaders = Object.entries(headers).flatMap(([name, value]) => [name, String(value)]);
  const request = { raw: { rawHeaders } };
  const metadata = { get: (name: string) => [headers[name] ?? []].flat() };
  return {
    getType: () => type,
    getHandler: () => Desk.prototype[method],
    getClass: () => Desk,
    switchToHttp: () => ({ getRequest: () => request }),
    switchToRpc: () => ({ getContext: () => metadata }),
  } as unknown as ExecutionContext; // only what is used here
}
const good = () => ({ authorization: `Bearer ${token}`, 'x-road-client': CLIENT });

describe.each(['http', 'rpc'] as const)('the guard of every %s call', (type) => {
  it('lets the gateway in and knows who calls', async () => {
    const context = call(type, good());
    expect(await guard.canActivate(context)).toBe(true);
    expect(callerOf(context)).toMatchObject({ client: CLIENT, actor: 'system:one-stop' });
  });

  it.each([
    ['no credential', {}, 'SECURITY.NO_CREDENTIAL'],
    ['a bad one', { authorization: 'Bearer x.y.z' }, 'SECURITY.BAD_CREDENTIAL'],
    ['no caller', { 'x-road-client': '' }, 'SECURITY.BAD_CALLER'],
  ])('refuses %s with its code', async (_, wrong, code) => {
    const headers = Object.keys(wrong).length === 0 ? {} : { ...good(), ...wrong };
    await expect(guard.canActivate(call(type, headers))).rejects.toThrow(code);
  });

  it('does not take the token of one service for that of another in the same process', async () =>
    expect(other.canActivate(call(type, good()))).rejects.toThrow('SECURITY.BAD_CREDENTIAL'));

  it.each([
    ['decide', CLIENT, 'H56:cb-7', true],
    ['decide', CLIENT, undefined, false],
    ['decide', CLIENT, 'system:one-stop', false],
    ['submit', CLIENT, 'H56:cb-7', true],
    ['submit', CLIENT, undefined, false],
    ['submit', 'VN/GOV/G22/national-portal', undefined, true],
    ['replay', CLIENT, undefined, true],
  ] as const)('%s of %s by %s: %s', async (act, client, actor, taken) => {
    const named = { ...good(), 'x-road-client': client, ...given({ 'x-road-userid': actor }) };
    const answer = guard.canActivate(call(type, named, act));
    if (taken) expect(await answer).toBe(true);
    else await expect(answer).rejects.toThrow('SECURITY.OFFICER_REQUIRED');
  });

  it('leaves public routes alone', async () =>
    expect(await guard.canActivate(call(type, {}, 'open'))).toBe(true));
});
