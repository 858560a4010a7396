import { given } from '@lgsp/kernel';
import { type Outcome } from './exchange-record.js';
import { betweenInstants, type RowReader } from './exchange-reader.js';

/** What consumers had of one operation of one provider. */
export interface ExchangeFigures {
  readonly client: string;
  readonly provider: string;
  /** As in the records: `GET /persons/*`, a gRPC method, or an event's type. */
  readonly operation: string;
  readonly kind: 'request' | 'grpc' | 'event';
  readonly exchanges: number;
  /** How many ended how; `unknown` are also those that have no end yet. */
  readonly outcomes: Partial<Record<Outcome, number>>;
  /** Of the answered ones, by the first digit of HTTP's status, or by gRPC's: `{"2xx": 17}`, `{"grpc 0": 17}`. */
  readonly answers: Readonly<Record<string, number>>;
  /** Milliseconds from the call's arrival to its answer at the gateway, of the answered ones. */
  readonly latencyMs?: { readonly p50: number; readonly p95: number; readonly p99: number };
}

export interface FiguresFilter {
  readonly from: Date;
  readonly to: Date;
  readonly client?: string;
  readonly provider?: string;
}

export interface CountedExchanges {
  /** RFC 3339: the oldest one that was counted; absent when there is none. */
  readonly since?: string;
  /** False where so many were found that older ones are not counted. */
  readonly complete: boolean;
  readonly items: readonly ExchangeFigures[];
}

/** Of so many the figures are worth having, and reading them costs less than a second. */
const MOST = 100_000;

interface Group {
  readonly client: string;
  readonly provider: string;
  readonly operation: string;
  readonly kind: ExchangeFigures['kind'];
  /** Null in the row of the whole operation. */
  readonly outcome: Outcome | null;
  readonly answer: string | null;
  readonly exchanges: number;
  readonly since: string;
  readonly latency: readonly [number, number, number] | null;
}

// Texts are read as json, which looks at nothing but what is asked for.
const GROUPS = `WITH newest AS MATERIALIZED (
  SELECT id, client, provider, record::json AS open FROM exchange_record
   WHERE phase = 'open' AND id > $1::uuid AND id < $2::uuid
     AND ($3::text IS NULL OR client = $3) AND ($4::text IS NULL OR provider = $4)
   ORDER BY id DESC LIMIT ${MOST}),
each AS (
  SELECT n.client, n.provider, n.open->>'operation' AS operation, n.open->>'kind' AS kind, n.open->>'at' AS at,
         coalesce(c.record::json->>'outcome', 'unknown') AS outcome,
         CASE WHEN c.record::json->>'outcome' <> 'answered' THEN NULL WHEN n.open->>'kind' = 'grpc'
              THEN 'grpc ' || (c.record::json->>'status') ELSE left(c.record::json->>'status', 1) || 'xx' END AS answer,
         CASE WHEN c.record::json->>'outcome' = 'answered' THEN (c.record::json->>'elapsedMs')::float8 END AS ms
    FROM newest n LEFT JOIN exchange_record c ON c.id = n.id AND c.phase = 'close' AND c.id > $1::uuid AND c.id < $2::uuid)
SELECT client, provider, operation, kind, outcome, answer, count(*)::int AS exchanges, min(at) AS since,
       percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY ms) FILTER (WHERE ms IS NOT NULL) AS latency
  FROM each GROUP BY GROUPING SETS ((client, provider, operation, kind), (client, provider, operation, kind, outcome, answer))
 ORDER BY provider, operation, client, kind, grouping(outcome) DESC`;

/** Success and latency of what was exchanged between two instants, by consumer and operation, from the records. */
export async function countExchanges(rows: RowReader, filter: FiguresFilter): Promise<CountedExchanges> {
  const { client = null, provider = null } = filter;
  const groups = await rows.query<Group>(GROUPS, [...betweenInstants(filter), client, provider]);
  const wholes = groups.filter(({ outcome }) => outcome === null);
  const since = wholes.map((whole) => whole.since).sort()[0];
  return {
    ...given({ since }),
    complete: wholes.reduce((sum, { exchanges }) => sum + exchanges, 0) < MOST,
    items: wholes.map((whole) =>
      figuresOf(
        whole,
        groups.filter((group) => group.outcome !== null && sameOperation(group, whole)),
      ),
    ),
  };
}

const sameOperation = (one: Group, other: Group): boolean =>
  (['client', 'provider', 'operation', 'kind'] as const).every((key) => one[key] === other[key]);

function figuresOf(whole: Group, parts: readonly Group[]): ExchangeFigures {
  const { client, provider, operation, kind, exchanges, latency } = whole;
  const outcomes: Partial<Record<Outcome, number>> = {};
  const answers: Record<string, number> = {};
  for (const { outcome, answer, exchanges: some } of parts) {
    if (outcome !== null) outcomes[outcome] = (outcomes[outcome] ?? 0) + some;
    if (answer !== null) answers[answer] = some;
  }
  const latencyMs = latency ? { p50: latency[0], p95: latency[1], p99: latency[2] } : undefined;
  return { client, provider, operation, kind, exchanges, outcomes, answers, ...given({ latencyMs }) };
}
