import { AsyncLocalStorage } from 'node:async_hooks';

/** Where the present work comes from. Travels HTTP → use case → outbox → bus → handler; holds no personal value. */
export interface ExchangeContext {
  /** One id for the whole chain, made where it starts. */
  readonly correlationId: string;
  /** The exchange or event that caused this work. */
  readonly causationId?: string;
  /** The exchange record under which this work arrived: of the r1 call, or of the event's delivered copy. */
  readonly exchangeId?: string;
  /** `<member>:<opaque staff id>` or `system:<system>`. */
  readonly actor: string;
  /** The calling subsystem, `VN/GOV/<member>/<subsystem>`; absent for events and jobs. */
  readonly client?: string;
  /** Its ids of before it moved; absent where there are none. */
  readonly formerClients?: readonly string[];
  /** Code of the agency that acts through it; absent where none does. */
  readonly agency?: string;
  /** Codes of those from which it took over; absent where there are none. */
  readonly formerly?: readonly string[];
  /** Code of the dossier this work belongs to. */
  readonly dossier?: string;
  readonly purpose?: string;
  /** W3C trace context. */
  readonly traceparent?: string;
  /** Unix milliseconds after which nobody waits for the answer. */
  readonly deadline?: number;
}

const storage = new AsyncLocalStorage<ExchangeContext>();

export const runInContext = <T>(context: ExchangeContext, work: () => T): T => storage.run(context, work);

/** The present context; undefined only outside requests, handlers and jobs. */
export const currentContext = (): ExchangeContext | undefined => storage.getStore();
