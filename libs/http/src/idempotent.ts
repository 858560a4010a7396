import { Tx } from '@lgsp/database';
import { currentContext } from '@lgsp/kernel';
import { HEADER, HEADER_FORMS } from '@lgsp/x-road';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { KeyRequired } from './idempotency.errors.js';
import { IdempotencyStore } from './idempotency.store.js';
import { requestFingerprint } from './request-fingerprint.js';

const FORM = HEADER_FORMS[HEADER.idempotencyKey];

/** Quotes are those of a structured-field string. */
const keyOf = (header: unknown): string | undefined =>
  typeof header === 'string' && FORM.test(header) ? header.replace(/^"|"$/g, '') : undefined;

/** Opens the transaction in which the use case runs and its answer is kept: both or neither. Errors are not kept. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    @Inject(Tx) private readonly tx: Tx,
    @Inject(IdempotencyStore) private readonly store: IdempotencyStore,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.tx.run(() => this.once(request, reply, next)));
  }

  private async once(request: FastifyRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const key = keyOf(request.headers[HEADER.idempotencyKey]);
    if (key === undefined) throw new KeyRequired();
    const { client = '', formerClients = [], agency, formerly = [] } = currentContext() ?? {};
    const owner = { client, formerClients, agency, formerly };
    const hash = requestFingerprint(request.method, request.url, request.body);
    const known = await this.store.claim(owner, key, hash);
    if (known) {
      reply.status(known.status);
      return known.body === null ? undefined : (JSON.parse(known.body) as unknown);
    }
    const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    const body = answer === undefined ? null : JSON.stringify(answer);
    await this.store.keep(owner, key, hash, { status: reply.statusCode, body });
    return answer;
  }
}

/**
 * The endpoint needs the header `Idempotency-Key`: same key and request → the same answer; other request under it → 422
 * HTTP.KEY_REUSED; still running → 409 HTTP.REQUEST_RUNNING. The whole handler is one transaction.
 */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      schema: { type: 'string', pattern: FORM.source },
      description: 'Chosen by the client; the same for every retry of one request.',
    }),
  );
