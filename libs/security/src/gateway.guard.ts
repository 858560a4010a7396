import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { checkAct } from './acts.js';
import { rememberCaller } from './caller.decorator.js';
import { type CallerIdentity } from './caller.js';
import { headersOf } from './edge-headers.js';
import { GatewayCredential } from './gateway-credential.js';
import { GATEWAY_STRATEGY, type Presented } from './gateway.strategy.js';
import { PUBLIC } from './public.decorator.js';
import { inScope, SCOPE_ASKED, type ScopeAsked } from './scoped.js';
import { BadCredential } from './security.errors.js';

/** Stands before every route and gRPC method: a department believes only the gateway. */
@Injectable()
export class GatewayGuard extends AuthGuard(GATEWAY_STRATEGY) {
  constructor(
    @Inject(GatewayCredential) private readonly credential: GatewayCredential,
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(SCOPE_ASKED) private readonly isScopeAsked: ScopeAsked,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    return (await super.canActivate(context)) as boolean;
  }

  /** Passport writes onto what it is given: it gets an object of its own, also where gRPC has no request. */
  override getRequest(context: ExecutionContext): Presented {
    return { headers: headersOf(context), credential: this.credential };
  }

  getResponse(): object {
    return {};
  }

  /** Errors keep their registered codes. */
  override handleRequest<Caller = CallerIdentity>(
    error: unknown,
    caller: Caller & CallerIdentity,
    _info: unknown,
    context: ExecutionContext,
  ): Caller {
    if (error) throw error instanceof Error ? error : new BadCredential({ cause: error });
    checkAct(this.reflector, context, caller);
    rememberCaller(context, inScope(this.reflector, context, caller, this.isScopeAsked));
    return caller;
  }
}
