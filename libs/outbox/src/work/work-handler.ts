import { type DomainError } from '@lgsp/kernel';
import 'reflect-metadata';

/** A call to make, committed together with the state that wants it. */
export interface WorkRow<Payload = unknown> {
  /** UUID; the same on every attempt: idempotency key and request id of the call. */
  readonly id: string;
  readonly kind: string;
  readonly payload: Payload;
  /** Attempts that failed before this one. */
  readonly attempts: number;
  readonly createdAt: Date;
}

/** What to do with rows of one kind. Classes are found by `@WorkHandler()`. */
export interface WorkHandler<Payload = unknown, Answer = unknown> {
  readonly kind: string;
  /** Calls at a time in this process (default 4). A frozen provider holds these and no more. */
  readonly concurrency?: number;
  /** The call changes nothing there (a GET): who waits for its answer may go on asking for as long as it says *pending*. */
  readonly safe?: boolean;
  /**
   * Outside any transaction, in the context of whoever enqueued. Errors of kind unavailable, timeout, rate-limited and
   * internal are tried again, as are a conflict with `retryAfter` (the same request is still running there) and
   * `StillPending`: for 25 days, while the other side surely knows the id; then the row is stuck without another call.
   */
  call(work: WorkRow<Payload>): Promise<Answer>;
  /** Inside the transaction that closes the row: runs in effect once. */
  commit(work: WorkRow<Payload>, answer: Answer): Promise<void>;
  /** Inside the transaction that closes the row: the other side said a final no. Without it the row is stuck. */
  refused?(work: WorkRow<Payload>, error: DomainError): Promise<void>;
}

const MARK = 'lgsp:work-handler';

export const WorkHandler = (): ClassDecorator => (target) => Reflect.defineMetadata(MARK, true, target);

export const isWorkHandler = (instance: object): instance is WorkHandler =>
  Reflect.getMetadata(MARK, instance.constructor) === true;
