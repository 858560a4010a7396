import { RecordWriter } from '@lgsp/evidence';
import { uuidv7 } from '@lgsp/kernel';
import { type XRoadError } from '@lgsp/x-road';
import { Injectable, Logger } from '@nestjs/common';
import { type Ask, ExchangeRecord } from './exchange-record.js';
import { faultOf } from './fault-of.js';

/** Begins the records of exchanges, and writes those of refusals. */
@Injectable()
export class ExchangeRecords {
  private readonly log = new Logger(ExchangeRecords.name);

  constructor(private readonly writer: RecordWriter) {}

  begin(ask: Ask, id = uuidv7()): ExchangeRecord {
    return new ExchangeRecord(this.writer, ask, id);
  }

  /** A refusal is an exchange too: both rows, before the client hears of it. */
  async deny(ask: Ask, thrown: unknown, id: string): Promise<void> {
    const { fault, status, message } = faultOf(thrown);
    await this.begin(ask, id).close({ outcome: 'denied', status, fault, message });
  }

  /** Refused before anybody is known: there is no party to record, only a line in the log to look up. */
  refusedUnknown(error: XRoadError, id: string): void {
    this.log.warn(`${id} refused: ${error.type}: ${error.message}`);
  }
}
