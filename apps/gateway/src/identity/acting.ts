import { holdsPersonalNumber } from '@lgsp/kernel';
import { BadCaller, readCaller } from '@lgsp/security';
import { personOf } from '@lgsp/service-kit';
import { HEADER } from '@lgsp/x-road';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { type IncomingHttpHeaders } from 'node:http';
import { mayName } from '../policy/actors.js';
import { clientOf } from './client.guard.js';
import { ForeignActor } from './identity.errors.js';

/** Its description says that {@link Acting} wants a person. */
export const ByPerson = (): MethodDecorator => ApiExtension('x-actor', 'official');

/**
 * `@Acting() operator: { client, person }` on a route {@link ForClients}: the person whom the client names in
 * `X-Road-UserId`. Throws ADMIN.PERSON_REQUIRED, SECURITY.BAD_CALLER, GATEWAY.FOREIGN_ACTOR.
 */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const guarded = clientOf(context);
  const client = guarded?.client ?? '';
  const { headers } = context.switchToHttp().getRequest<{ headers: IncomingHttpHeaders }>();
  const caller = readCaller((name) => (name === HEADER.client ? [client] : [headers[name] ?? []].flat()));
  if (holdsPersonalNumber(caller.actor)) throw new BadCaller({ detail: HEADER.userId });
  const person = personOf(caller);
  if (!guarded || !mayName(guarded.subsystem, person)) throw new ForeignActor();
  return { client, person };
});
