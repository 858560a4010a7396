import { type Act, JUST_SIGNED_IN, OPERATORS_ACT, type Proof, Proven } from '@lgsp/security';
import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { type IncomingHttpHeaders } from 'node:http';
import { clientOf, PERSONS_ACT, PERSONS_PROOF } from './client.guard.js';
import { ForeignActor } from './identity.errors.js';
import { personNamed } from './person-named.js';
import { type Vouched } from './vouching.js';

/** Who acts: the client, the person whom it names, and by whose word that is. */
export interface Actor {
  readonly client: string;
  readonly person: string;
  readonly vouched?: Vouched | undefined;
}

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

/** An operator's act, who has signed in: what it does may be done again, or is only read. */
export const ByOperator = (): MethodDecorator => ByPersonSignedIn(OPERATORS_ACT);

/** As {@link ByOperator}, and just now: what it does nobody takes back. */
export const ByOperatorForGood = (): MethodDecorator => ByPersonSignedIn(OPERATORS_ACT, JUST_SIGNED_IN);

/** `@Acting() operator: Actor` on a route {@link ForClients} that is an act of a person: whom the client names in `X-Road-UserId`. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const guarded = clientOf(context);
  if (!guarded) throw new ForeignActor();
  const { headers } = context.switchToHttp().getRequest<{ headers: IncomingHttpHeaders }>();
  const person = personNamed(headers, guarded.subsystem, guarded.agencies);
  return { client: guarded.client, person, vouched: guarded.vouched } satisfies Actor;
});
