import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { type Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { callerOf } from './caller.decorator.js';
import { type CallerIdentity } from './caller.js';
import { kindOfScope, type Scope, type ScopeKind } from './scope.js';
import { ScopeRequired } from './security.errors.js';

/** Metadata of a handler: kinds of scope it takes; empty where it has none. */
export const SCOPE_OF_ROUTE = Symbol('lgsp:scope');

type Decorator = MethodDecorator & ClassDecorator;

const taking = (kinds: readonly ScopeKind[]): Decorator =>
  applyDecorators(SetMetadata(SCOPE_OF_ROUTE, kinds), ApiExtension('x-scope', kinds));

/**
 * The route shows or changes rows of places and agencies: its statements keep to {@link InScope}, and what lies outside does not exist.
 * @throws SECURITY.SCOPE_REQUIRED before anything is read
 */
export const Scoped = (...more: readonly 'submitted'[]): Decorator => taking(['own', 'province', ...more]);

/** The route shows or changes what cannot be told apart by place: only who may see the whole province gets there. */
export const WholeProvince = (): Decorator => taking(['province']);

/** The answer names no commune, agency, dossier or person beyond what was asked; says why. */
export const Unscoped = (why: string): Decorator =>
  applyDecorators(taking([]), ApiExtension('x-unscoped', why));

/** `@InScope() scope: Scope` in a handler that is {@link Scoped}. */
export const InScope = createParamDecorator((_: unknown, context: ExecutionContext): Scope => {
  const scope = callerOf(context)?.scope;
  if (scope === undefined) throw new ScopeRequired();
  return scope;
});

/** Must the gateway say the scope today? While a release whose gateways know none is still about, it need not (`SCOPED_FROM`). */
export const SCOPE_ASKED = Symbol('lgsp:scope-asked');
export type ScopeAsked = () => boolean;

/** The caller with the scope that the route is read under. @throws SECURITY.SCOPE_REQUIRED */
export function inScope(
  reflector: Reflector,
  context: ExecutionContext,
  caller: CallerIdentity,
  isAsked: ScopeAsked,
): CallerIdentity {
  const kinds = reflector.getAllAndOverride<readonly ScopeKind[] | undefined>(SCOPE_OF_ROUTE, [
    context.getHandler(),
    context.getClass(),
  ]);
  if (!kinds || kinds.length === 0) return caller;
  const scope = caller.scope ?? (isAsked() ? undefined : 'province');
  if (scope === undefined || !kinds.includes(kindOfScope(scope))) throw new ScopeRequired();
  return { ...caller, scope };
}
