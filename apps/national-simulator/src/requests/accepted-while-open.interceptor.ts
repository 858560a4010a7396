import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, tap } from 'rxjs';

const OPEN: ReadonlySet<unknown> = new Set([1, 'pending', 'accepted']);

/** 202 while the answer's `state` says that a decision is still to come, else 200. */
@Injectable()
export class AcceptedWhileOpen implements NestInterceptor {
  intercept(
    context: ExecutionContext,
    next: CallHandler<{ state: unknown }>,
  ): Observable<{ state: unknown }> {
    const reply = context.switchToHttp().getResponse<{ status(code: number): unknown }>();
    return next.handle().pipe(tap(({ state }) => reply.status(OPEN.has(state) ? 202 : 200)));
  }
}
