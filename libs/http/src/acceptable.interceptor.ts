import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Observable } from 'rxjs';
import { NotAcceptable } from './http.errors.js';
import { preferredType } from './preferred-type.js';

const PRODUCES = Symbol('lgsp:produces');
const JSON_ALONE = ['application/json'];

/** What a route can answer in, the usual first; JSON unless it says so. */
export const Produces = (...types: string[]): MethodDecorator => SetMetadata(PRODUCES, types);

/** Refuses who accepts nothing that the route answers in, once they are known and before anything is done. */
@Injectable()
export class AcceptableInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() === 'http') {
      const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
      const types = this.reflector.get<string[] | undefined>(PRODUCES, context.getHandler()) ?? JSON_ALONE;
      if (types.length > 1) context.switchToHttp().getResponse<FastifyReply>().header('vary', 'accept');
      if (preferredType(headers.accept, types) === undefined)
        throw new NotAcceptable({ detail: types.join(', ') });
    }
    return next.handle();
  }
}
