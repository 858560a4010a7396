import { holdsPersonalNumber } from '@lgsp/kernel';
import { BadCaller, readCaller } from '@lgsp/security';
import { personOf } from '@lgsp/service-kit';
import { HEADER } from '@lgsp/x-road';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type IncomingHttpHeaders } from 'node:http';
import { clientOf } from './client.guard.js';

/**
 * `@Acting() operator: { client, person }` on a route {@link ForClients}: the person whom the client names in
 * `X-Road-UserId`. Throws ADMIN.PERSON_REQUIRED, SECURITY.BAD_CALLER.
 */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const client = clientOf(context)?.client ?? '';
  const { headers } = context.switchToHttp().getRequest<{ headers: IncomingHttpHeaders }>();
  const caller = readCaller((name) => (name === HEADER.client ? [client] : [headers[name] ?? []].flat()));
  if (holdsPersonalNumber(caller.actor)) throw new BadCaller({ detail: HEADER.userId });
  return { client, person: personOf(caller) };
});
