import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type CallerIdentity } from './caller.js';
import { callOf } from './edge-headers.js';

const callers = new WeakMap<object, CallerIdentity>();

export const rememberCaller = (context: ExecutionContext, caller: CallerIdentity): void => {
  callers.set(callOf(context), caller);
};

/** Who makes this call; undefined on public routes only. */
export const callerOf = (context: ExecutionContext): CallerIdentity | undefined =>
  callers.get(callOf(context));

/** `@Caller() caller: CallerIdentity` in a controller or gRPC method. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) => callerOf(context));
