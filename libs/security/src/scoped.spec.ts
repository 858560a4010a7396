import { type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type CallerIdentity } from './caller.js';
import { type Scope } from './scope.js';
import { inScope, Scoped, Unscoped, WholeProvince } from './scoped.js';

@Scoped()
class Desk {
  own(): void {}
  @Scoped('submitted')
  portal(): void {}
  @WholeProvince()
  operators(): void {}
  @Unscoped('kinds alone')
  kinds(): void {}
}
class Silent {
  nothing(): void {}
}

const OWN: Scope = { agency: 'H56.HT01', formerly: [], communes: ['14797'] };
const caller = (scope?: Scope): CallerIdentity => ({
  client: 'VN/GOV/H56/desk',
  actor: 'system:desk',
  ...(scope === undefined ? {} : { scope }),
});
const contextOf = (type: object, method: string): ExecutionContext =>
  ({
    getClass: () => type,
    getHandler: () => (type as { prototype: Record<string, unknown> }).prototype[method],
  }) as unknown as ExecutionContext;
const ask = (method: keyof Desk, scope?: Scope, isAsked = true): Scope | undefined =>
  inScope(new Reflector(), contextOf(Desk, method), caller(scope), () => isAsked).scope;
const REFUSED = 'SECURITY.SCOPE_REQUIRED';

describe('a handler with rows of places', () => {
  it('takes the scopes that it names', () => {
    expect(ask('own', OWN)).toEqual(OWN);
    expect(ask('own', 'province')).toBe('province');
    expect(ask('portal', 'submitted')).toBe('submitted');
    expect(ask('operators', 'province')).toBe('province');
  });

  it('takes no other, and none at all less', () => {
    expect(() => ask('own', 'submitted')).toThrow(REFUSED);
    expect(() => ask('operators', OWN)).toThrow(REFUSED);
    expect(() => ask('own')).toThrow(REFUSED);
    expect(() => ask('operators')).toThrow(REFUSED);
  });

  it('serves gateways that know of no scopes as before, for as long as it is told to', () => {
    expect(ask('own', undefined, false)).toBe('province');
    expect(ask('own', OWN, false)).toEqual(OWN);
    expect(() => ask('own', 'submitted', false)).toThrow(REFUSED);
  });
});

it('a handler without rows of places asks for no scope', () => {
  expect(ask('kinds')).toBeUndefined();
  expect(inScope(new Reflector(), contextOf(Silent, 'nothing'), caller(), () => true)).toEqual(caller());
});
