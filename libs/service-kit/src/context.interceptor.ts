import { runInContext } from '@lgsp/kernel';
import { rpcSeconds, serverSpan } from '@lgsp/observability';
import { deadlineOf } from '@lgsp/rpc/edge';
import { callerOf, headersOf } from '@lgsp/security';
import { HEADER } from '@lgsp/x-road';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { Observable, tap } from 'rxjs';
import { exchangeContext } from './exchange-context.js';
import { SystemIdentity } from './tokens.js';

/** First of all interceptors, on HTTP and gRPC: pipes, handler and later interceptors run in the exchange's context. */
@Injectable()
export class ContextInterceptor implements NestInterceptor {
  private readonly log = new Logger('grpc');

  constructor(@Inject(SystemIdentity) private readonly identity: SystemIdentity) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const headers = headersOf(execution);
    const rpc = execution.getType() === 'rpc';
    const name = `${execution.getClass().name}.${execution.getHandler().name}`;
    const span = serverSpan(name, headers(HEADER.traceparent).join(', ') || undefined);
    const context = exchangeContext({
      headers,
      caller: callerOf(execution),
      systemActor: this.identity.actor,
      traceparent: span.traceparent,
      deadline: rpc ? deadlineOf(execution) : undefined,
    });
    const started = performance.now();
    const done = (failed: boolean): void => {
      span.end(failed);
      if (rpc) runInContext(context, () => this.observe(name, failed, performance.now() - started));
    };
    return new Observable((subscriber) =>
      runInContext(context, () =>
        next
          .handle()
          .pipe(tap({ complete: () => done(false), error: () => done(true) }))
          .subscribe(subscriber),
      ),
    );
  }

  private observe(method: string, failed: boolean, ms: number): void {
    const code = failed ? 'ERROR' : 'OK';
    rpcSeconds.observe({ method, code }, ms / 1000);
    this.log.log({ method, code, ms: Math.round(ms), msg: 'answered' });
  }
}
