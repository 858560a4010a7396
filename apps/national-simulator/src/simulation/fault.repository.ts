import { Tx } from '@lgsp/database';
import { given, uuidv7 } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { type SystemName } from '../systems.js';
import { type Fault, type FaultKind, type NewFault, REQUEST_FAULTS } from './fault.js';

interface Row {
  id: string;
  system: SystemName;
  operation: string | null;
  kind: FaultKind;
  remaining: number;
  ms: number | null;
  reason: string | null;
}

const COLUMNS = 'id, system, operation, kind, remaining, ms, reason';

/** Faults are rows, so a process that dies of one does not die of it again. */
@Injectable()
export class FaultRepository {
  constructor(private readonly tx: Tx) {}

  async add(fault: NewFault): Promise<Fault> {
    const [row] = await this.tx.query<Row>(
      `INSERT INTO simulation_fault (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
      [
        uuidv7(),
        fault.system,
        fault.operation ?? null,
        fault.kind,
        fault.times,
        fault.ms ?? null,
        fault.reason ?? null,
      ],
    );
    if (!row) throw new Error('INSERT … RETURNING returned nothing');
    return asFault(row);
  }

  async all(): Promise<Fault[]> {
    return (await this.tx.query<Row>(`SELECT ${COLUMNS} FROM simulation_fault ORDER BY id`)).map(asFault);
  }

  /**
   * The faults of this call, oldest first, each counted down; commits at once. What only a request can suffer waits
   * for one: a look-up does not use it up.
   */
  async draw(system: SystemName, operation: string): Promise<Fault[]> {
    const rows = await this.tx.query<Row>(
      `UPDATE simulation_fault SET remaining = remaining - 1
       WHERE system = $1 AND (operation IS NULL OR operation = $2) AND remaining > 0
         AND ($2 LIKE 'POST %' OR kind <> ALL($3)) RETURNING ${COLUMNS}`,
      [system, operation, REQUEST_FAULTS],
    );
    return rows.map(asFault).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async clear(): Promise<number> {
    return this.tx.execute('DELETE FROM simulation_fault');
  }
}

const asFault = ({ operation, ms, reason, ...rest }: Row): Fault => ({
  ...rest,
  ...given({ operation, ms, reason }),
});
