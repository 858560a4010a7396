import { closeRow, type OpenRecord, openRow, type Outcome, type RecordWriter } from '@lgsp/evidence';
import { counter } from '@lgsp/observability';
import { type Fault, XRoadError } from '@lgsp/x-road';
import { Logger } from '@nestjs/common';

/** What is known of a call before anybody decides about it. */
export type Ask = Omit<OpenRecord, 'phase' | 'id' | 'at' | 'correlationId'> & {
  readonly correlationId: string | undefined;
};

export interface Close {
  readonly outcome: Outcome;
  readonly status: number;
  readonly fault?: Fault;
  readonly message?: string;
  readonly responseSize?: number | undefined;
  readonly responseHash?: string | undefined;
}

/** What a failure after the open row says of the call; what is not listed leaves it unknown. */
const OUTCOMES: Partial<Record<Fault, Outcome>> = { NetworkError: 'not-sent', InvalidAnswer: 'answered' };

const log = new Logger('ExchangeRecord');
const unwritten = counter(
  'lgsp_gateway_records_unwritten_total',
  'Rows of records that could not be committed, so that a call was refused or its answer withheld',
  'phase',
);
for (const phase of ['open', 'close']) unwritten.inc({ phase }, 0);

/**
 * The record of one exchange while it is written, kept in the order that guarantee 14 asks for: open is durable before an unsafe call is
 * forwarded, close before anything is released; a safe call writes both at once.
 */
export class ExchangeRecord {
  readonly id: string;
  readonly correlationId: string;
  private readonly openRecord: OpenRecord;
  private readonly started = performance.now();
  private opened = false;
  private closed = false;

  constructor(
    private readonly writer: RecordWriter,
    ask: Ask,
    id: string,
  ) {
    this.id = id;
    this.correlationId = ask.correlationId ?? id;
    this.openRecord = {
      ...ask,
      phase: 'open',
      id,
      at: new Date().toISOString(),
      correlationId: this.correlationId,
    };
  }

  /** Commits the open row. @throws XRoadError NetworkError: nothing was sent */
  async open(): Promise<void> {
    try {
      await this.writer.append(openRow(this.openRecord));
      this.opened = true;
    } catch {
      unwritten.inc({ phase: 'open' });
      throw new XRoadError('NetworkError', 'The exchange could not be recorded, so nothing was sent', 5);
    }
  }

  /** Commits the close row (and open, when it is not there yet). @throws XRoadError OutcomeUnknown | NetworkError */
  async close(close: Close): Promise<void> {
    this.closed = true;
    const elapsedMs = Math.round((performance.now() - this.started) * 10) / 10;
    const row = closeRow(
      { ...close, phase: 'close', id: this.id, at: new Date().toISOString(), elapsedMs },
      this.openRecord,
    );
    try {
      await this.writer.append(...(this.opened ? [row] : [openRow(this.openRecord), row]));
    } catch {
      unwritten.inc({ phase: 'close' });
      throw close.outcome === 'denied' || close.outcome === 'not-sent'
        ? new XRoadError('NetworkError', 'The exchange could not be recorded; nothing was sent', 5)
        : new XRoadError('OutcomeUnknown', 'The answer is withheld because its record could not be written');
    }
  }

  /** Runs what asks the provider and releases its answer: whatever it throws closes the record, unless that was the end of it. */
  async closing<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (thrown) {
      if (this.closed) throw thrown;
      const error = thrown instanceof XRoadError ? thrown : this.unforeseen(thrown);
      const { fault, status, message } = error;
      await this.close({ outcome: OUTCOMES[fault] ?? 'unknown', fault, status, message });
      throw error;
    }
  }

  private unforeseen(thrown: unknown): XRoadError {
    log.error(thrown, `${this.id}: nobody foresaw this`);
    return new XRoadError('OutcomeUnknown', 'The gateway failed; whether the provider acted is not known');
  }
}
