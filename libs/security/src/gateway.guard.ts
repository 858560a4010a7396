import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { rememberCaller } from './caller.decorator.js';
import { readCaller } from './caller.js';
import { headersOf } from './edge-headers.js';
import { GatewayCredential } from './gateway-credential.js';
import { PUBLIC } from './public.decorator.js';

/** Stands before every route and gRPC method: a department believes only the gateway. */
@Injectable()
export class GatewayGuard implements CanActivate {
  constructor(
    @Inject(GatewayCredential) private readonly credential: GatewayCredential,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const headers = headersOf(context);
    await this.credential.check(headers('authorization')[0]);
    rememberCaller(context, readCaller(headers));
    return true;
  }
}
