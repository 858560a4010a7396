export * from './act.js';
export * from './caller.decorator.js';
export * from './caller.js';
export { ByOfficial, ByOperator, ByOperatorForGood, BySystem, Proven, Signature } from './acts.js';
export * from './edge-headers.js';
export * from './gateway-credential.js';
export * from './gateway.guard.js';
export * from './gateway.strategy.js';
export * from './mask-personal-number.js';
export * from './public.decorator.js';
export * from './same-person.js';
export * from './scope.js';
export {
  InScope,
  Scoped,
  SCOPE_ASKED,
  SCOPE_OF_ROUTE,
  type ScopeAsked,
  Unscoped,
  WholeProvince,
} from './scoped.js';
export * from './security.errors.js';
