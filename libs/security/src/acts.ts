import { type SubsystemId } from '@lgsp/x-road';
import { applyDecorators, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { type Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { type CallerIdentity } from './caller.js';
import { OfficerRequired } from './security.errors.js';

const ACT = Symbol('lgsp:act');

type Decorator = MethodDecorator & ClassDecorator;

/** An act of a person; of the systems named here also without one. @throws SECURITY.OFFICER_REQUIRED before anything is read */
export const ByOfficial = (...orSystems: readonly SubsystemId[]): Decorator => {
  const systems = orSystems.map(({ text }) => text);
  return applyDecorators(
    SetMetadata(ACT, systems),
    ApiExtension('x-actor', 'official'),
    ...(systems.length > 0 ? [ApiExtension('x-actor-systems', systems)] : []),
  );
};

/** No act of a person: whoever holds a clause may call it as a system. Every unsafe route says this or {@link ByOfficial}. */
export const BySystem = (): Decorator => applyDecorators(ApiExtension('x-actor', 'system'));

/** @throws SECURITY.OFFICER_REQUIRED */
export function checkAct(
  reflector: Reflector,
  context: ExecutionContext,
  { actor, client }: CallerIdentity,
): void {
  const systems = reflector.getAllAndOverride<readonly string[] | undefined>(ACT, [
    context.getHandler(),
    context.getClass(),
  ]);
  if (systems && actor.startsWith('system:') && !systems.includes(client)) throw new OfficerRequired();
}
