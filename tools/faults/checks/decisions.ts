import { type ObservedState } from '../observed-state.ts';

export interface Copy {
  readonly system: string;
  readonly consumer: string;
  readonly provider: string;
  readonly agreement: { readonly id: string; readonly version: number; readonly clause: string };
  readonly group?: { readonly id: string; readonly version: number };
  readonly fields: readonly string[];
  readonly exchangeId: string;
  /** Releases of before the salt hash without one. */
  readonly salt?: string;
  /** SHA-256 (base64) of the salt and the copy's data. */
  readonly hash: string;
}

export interface Decision {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly subject: string;
  readonly recordversion: string;
  readonly copies: readonly Copy[];
  readonly at: Date;
}

/** A copy with the decision it belongs to, and how its record says that it ended. */
export interface DecidedCopy {
  readonly decision: Decision;
  readonly copy: Copy;
  readonly outcome: 'delivered' | 'expired' | undefined;
}

export const decisionsOf = ({ rows }: ObservedState): Promise<Decision[]> =>
  rows<Decision>(
    'gateway',
    `SELECT event_id AS id, type, version, subject, recordversion, copies, decided_at AS at
       FROM event_decision ORDER BY event_id`,
  );

export async function copiesOf(
  observed: ObservedState,
  decisions: readonly Decision[],
): Promise<DecidedCopy[]> {
  const closed = await observed.rows<{ id: string; outcome: 'delivered' | 'expired' }>(
    'gateway',
    `SELECT id, record::json->>'outcome' AS outcome FROM exchange_record WHERE phase = 'close'`,
  );
  const outcomes = new Map(closed.map(({ id, outcome }) => [id, outcome]));
  return decisions.flatMap((decision) =>
    decision.copies.map((copy) => ({ decision, copy, outcome: outcomes.get(copy.exchangeId) })),
  );
}
