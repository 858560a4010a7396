import { callerOf, ScopeRequired } from '@lgsp/security';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Whose, whoseDossiers } from '../dossiers/whose-dossiers.js';

/** `@Theirs() whose: Whose` in a handler that is scoped: which dossiers the call may see. */
export const Theirs = createParamDecorator((_: unknown, context: ExecutionContext): Whose => {
  const { scope, client } = callerOf(context) ?? {};
  if (scope === undefined || client === undefined) throw new ScopeRequired();
  return whoseDossiers(scope, client);
});
