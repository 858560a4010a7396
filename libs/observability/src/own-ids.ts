import { randomBytes } from 'node:crypto';
import { type TraceContext } from './trace-context.js';

/** Ids of spans: made up, but for who has some of its own, as an exchange does. */
class OwnIds {
  private own: TraceContext | undefined;

  /** What begins a span in `work` begins it at once, under these ids. */
  of<Result>(own: TraceContext | undefined, work: () => Result): Result {
    this.own = own;
    try {
      return work();
    } finally {
      this.own = undefined;
    }
  }

  generateTraceId(): string {
    return this.own?.traceId ?? randomBytes(16).toString('hex');
  }

  generateSpanId(): string {
    return this.own?.spanId ?? randomBytes(8).toString('hex');
  }
}

export const ownIds = new OwnIds();
