import { type SubsystemId } from '@lgsp/x-road';
import { applyDecorators, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { type Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { type Act, JUST_SIGNED_IN, OPERATORS_ACT, type Proof } from './act.js';
import { type CallerIdentity } from './caller.js';
import { OfficerRequired } from './security.errors.js';

const SYSTEMS = Symbol('lgsp:act-systems');

type Decorator = MethodDecorator & ClassDecorator;

/**
 * An act of a person: the gateway lets it pass for an official who holds the role, in that field of work, at an agency of such a kind. Of the
 * systems named here also without one. @throws SECURITY.OFFICER_REQUIRED before anything is read
 */
export const ByOfficial = (act: Act, ...orSystems: readonly SubsystemId[]): Decorator => {
  const systems = orSystems.map(({ text }) => text);
  return applyDecorators(
    SetMetadata(SYSTEMS, systems),
    ApiExtension('x-actor', 'official'),
    ApiExtension('x-act', act),
    ...(systems.length > 0 ? [ApiExtension('x-actor-systems', systems)] : []),
  );
};

/** The official has signed in: beside {@link ByOfficial}, on decisions and approvals. The gateway looks; a department believes it. */
export const Proven = (proof: Proof = {}): Decorator => applyDecorators(ApiExtension('x-proof', proof));

/** As {@link Proven}, a quarter of an hour ago at the most: a signature is an act of the moment. */
export const Signature = (): Decorator => Proven(JUST_SIGNED_IN);

/** An operator's act upon what waits, who has signed in: what it does may be done again, or is only read. */
export const ByOperator = (proof: Proof = {}): Decorator =>
  applyDecorators(ByOfficial(OPERATORS_ACT), Proven(proof));

/** As {@link ByOperator}, and just now: what it does nobody takes back. */
export const ByOperatorForGood = (): Decorator => ByOperator(JUST_SIGNED_IN);

/** No act of a person: whoever holds a clause may call it as a system. Every unsafe route says this or {@link ByOfficial}. */
export const BySystem = (): Decorator => applyDecorators(ApiExtension('x-actor', 'system'));

/** @throws SECURITY.OFFICER_REQUIRED */
export function checkAct(
  reflector: Reflector,
  context: ExecutionContext,
  { actor, client }: CallerIdentity,
): void {
  const systems = reflector.getAllAndOverride<readonly string[] | undefined>(SYSTEMS, [
    context.getHandler(),
    context.getClass(),
  ]);
  if (systems && actor.startsWith('system:') && !systems.includes(client)) throw new OfficerRequired();
}
