import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { lastValueFrom, type Observable, of as one } from 'rxjs';
import { type FaultEffects, withFaultEffects } from '../requests/fault-effects.js';
import { SYSTEMS } from '../systems.js';
import { answerAgain } from './answer-again.js';
import { DEFAULT_REASON, type Fault, type FaultKind } from './fault.js';
import { FaultRepository } from './fault.repository.js';
import { ProcessEnd } from './process-end.js';
import { NationalSystemAway } from './simulation.errors.js';

/** Lays the ordered faults over a call: before the handler, inside it, or between its commit and the answer. */
@Injectable()
export class FaultInterceptor implements NestInterceptor {
  constructor(
    private readonly faults: FaultRepository,
    private readonly processEnd: ProcessEnd,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const [, first, ...rest] = (request.routeOptions.url ?? '').split('/');
    const system = SYSTEMS.find((name) => name === first);
    if (!system) return next.handle();
    const drawn = await this.faults.draw(system, `${request.method} /${rest.join('/')}`);
    if (drawn.length === 0) return next.handle();
    return this.underFaults(drawn, reply, next);
  }

  private async underFaults(
    drawn: readonly Fault[],
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<Observable<unknown>> {
    const of = (kind: FaultKind): Fault | undefined => drawn.find((fault) => fault.kind === kind);
    await wait(of('slow')?.ms ?? 0);
    if (of('away')) throw new NationalSystemAway({ retryAfter: 1 });
    if (of('drops')) return hangUp(reply);
    const answer: unknown = await withFaultEffects(effectsOf(of), () => lastValueFrom(next.handle()));
    await wait(of('late')?.ms ?? 0);
    if (of('loses-answer')) return hangUp(reply);
    if (of('dies-before-answer')) {
      this.processEnd.now();
      return hangUp(reply);
    }
    if (of('dies-after-answer')) reply.raw.once('finish', () => this.processEnd.now());
    if (of('answers-twice')) answerAgain(reply, answer);
    return one(answer);
  }
}

function effectsOf(of: (kind: FaultKind) => Fault | undefined): FaultEffects {
  const refuses = of('refuses');
  const later = of('refuses-later');
  const finds = of('finds-error');
  const pending = of('pending');
  return {
    ...(refuses ? { refuse: refuses.reason ?? DEFAULT_REASON } : {}),
    ...(later ? { refuseLater: later.reason ?? DEFAULT_REASON } : {}),
    ...(finds ? { findError: finds.reason ?? DEFAULT_REASON } : {}),
    ...(pending ? { holdMs: pending.ms ?? null } : {}),
  };
}

/** The caller sees its connection end without an answer. */
function hangUp(reply: FastifyReply): Observable<undefined> {
  reply.hijack();
  reply.raw.socket?.destroy();
  return one(undefined); // Nest sends nothing on a hijacked reply
}
