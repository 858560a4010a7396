import { callerOf, clientsOf, ScopeRequired } from '@lgsp/security';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Whose, whoseDossiers } from '../dossiers/whose-dossiers.js';

/** `@Theirs() whose: Whose` in a handler that is scoped: which dossiers the call may see. */
export const Theirs = createParamDecorator((_: unknown, context: ExecutionContext): Whose => {
  const caller = callerOf(context);
  if (caller?.scope === undefined) throw new ScopeRequired();
  return whoseDossiers(caller.scope, clientsOf(caller));
});
