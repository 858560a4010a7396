import { type Act, type Proof, Proven } from '@lgsp/security';
import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { type IncomingHttpHeaders } from 'node:http';
import { clientOf, PERSONS_ACT, PERSONS_PROOF } from './client.guard.js';
import { ForeignActor } from './identity.errors.js';
import { personNamed } from './person-named.js';

/** Who runs the platform. */
export const OPERATORS_ACT: Act = { role: 'operator', field: 'platform' };

/** The guard lets those pass alone who hold the role today; {@link Acting} says who it is. */
export const ByPerson = (act: Act): MethodDecorator =>
  applyDecorators(
    SetMetadata(PERSONS_ACT, act),
    ApiExtension('x-actor', 'official'),
    ApiExtension('x-act', act),
  );

/** As {@link ByPerson}, and the person has signed in. */
export const ByPersonSignedIn = (act: Act, proof: Proof = {}): MethodDecorator =>
  applyDecorators(ByPerson(act), SetMetadata(PERSONS_PROOF, proof), Proven(proof));

/** `@Acting() operator: { client, person }` on a route {@link ForClients}: the person whom the client names in `X-Road-UserId`. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const guarded = clientOf(context);
  if (!guarded) throw new ForeignActor();
  const { headers } = context.switchToHttp().getRequest<{ headers: IncomingHttpHeaders }>();
  return { client: guarded.client, person: personNamed(headers, guarded.subsystem, guarded.agencies) };
});
