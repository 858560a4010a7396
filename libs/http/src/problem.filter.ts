import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { sendProblem } from './send-problem.js';
import { toDomainError } from './to-domain-error.js';

/** The only place where an error becomes an HTTP answer. gRPC has its own in libs/rpc. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const error = toDomainError(thrown);
    if (error.kind === 'internal') this.log.error(error.cause ?? error);
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
