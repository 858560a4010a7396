import { ProblemFilter, toDomainError } from '@lgsp/http';
import { type Grpc } from '@lgsp/rpc/edge';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type Observable } from 'rxjs';

/** What was thrown, in the words of the edge it leaves through. */
@Catch()
export class EdgeFilter implements ExceptionFilter {
  private readonly http = new ProblemFilter();
  private readonly log = new Logger('grpc');

  /** Of @lgsp/rpc; only a service that serves gRPC has loaded it. */
  constructor(private readonly rpc?: Pick<Grpc, 'rpcProblem'>) {}

  catch(thrown: unknown, host: ArgumentsHost): Observable<never> | void {
    if (host.getType() !== 'rpc' || !this.rpc) return this.http.catch(thrown, host);
    const error = toDomainError(thrown);
    if (error.kind === 'internal') this.log.error(error.cause ?? error);
    return this.rpc.rpcProblem(error, host);
  }
}
