import { Tx } from '@lgsp/database';
import { uuidv7 } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { type SystemName } from '../systems.js';
import { NationalRequest } from './national-request.entity.js';

type NewRequest = Pick<NationalRequest, 'system' | 'id' | 'contentHash' | 'body' | 'receivedAt'> &
  Pick<NationalRequest, 'decideAt' | 'orderedRefusal' | 'orderedCode'>;

@Injectable()
export class NationalRequestRepository {
  constructor(private readonly tx: Tx) {}

  /** False when the id is there already; waits for another that is just taking it. */
  async open(request: NewRequest): Promise<boolean> {
    const rows = await this.tx.query(
      `INSERT INTO national_request (system, id, own_id, content_hash, body, state, refused_at_reception, decide_at,
         ordered_refusal, received_at, ordered_code, times_received, version)
       VALUES ($1, $2, $3, $4, $5, 'open', false, $6, $7, $8, $9, 1, 1) ON CONFLICT DO NOTHING RETURNING id`,
      [
        request.system,
        request.id,
        uuidv7(),
        request.contentHash,
        JSON.stringify(request.body),
        request.decideAt,
        request.orderedRefusal,
        request.receivedAt,
        request.orderedCode,
      ],
    );
    return rows.length === 1;
  }

  /** Locks the request until the end of the transaction. */
  lock(system: SystemName, id: string): Promise<NationalRequest | null> {
    return this.tx
      .repository(NationalRequest)
      .findOne({ where: { system, id }, lock: { mode: 'pessimistic_write' } });
  }

  async countArrival(system: SystemName, id: string): Promise<void> {
    await this.tx.execute(
      'UPDATE national_request SET times_received = times_received + 1 WHERE system = $1 AND id = $2',
      [system, id],
    );
  }

  async close(
    request: NationalRequest,
    end: Pick<NationalRequest, 'state' | 'result' | 'refusal' | 'refusedAtReception'>,
  ): Promise<void> {
    await this.tx.execute(
      `UPDATE national_request SET state = $4, result = $5, refusal = $6, refused_at_reception = $7,
         version = version + 1 WHERE system = $1 AND id = $2 AND version = $3`,
      [
        request.system,
        request.id,
        request.version,
        end.state,
        JSON.stringify(end.result ?? null),
        end.refusal && JSON.stringify(end.refusal),
        end.refusedAtReception,
      ],
    );
  }

  async keepReceipt(request: NationalRequest, receipt: unknown): Promise<void> {
    await this.tx.execute('UPDATE national_request SET receipt = $3 WHERE system = $1 AND id = $2', [
      request.system,
      request.id,
      JSON.stringify(receipt),
    ]);
  }

  /** Lets every held decision fall now. */
  async releaseHeld(now: Date): Promise<number> {
    return this.tx.execute(
      `UPDATE national_request SET decide_at = $1 WHERE state = 'open' AND decide_at IS NULL`,
      [now],
    );
  }

  /** The latest requests, without their content. */
  latest(limit: number): Promise<NationalRequest[]> {
    return this.tx.repository(NationalRequest).find({
      select: { system: true, id: true, state: true, timesReceived: true, version: true },
      order: { receivedAt: 'DESC' },
      take: limit,
    });
  }
}
