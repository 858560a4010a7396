import { type DeskListName } from '@lgsp/contracts-one-stop';
import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';

/** The words of the index `dossier_open`. */
const OPEN = 'd.status IN (1, 2, 4, 5, 6)';
/** When it is due: the result, or before acceptance the first answer. */
const DUE = `coalesce(d.due_at, d.answer_by, 'infinity')`;
/** Nobody's clock runs while the citizen has to act. */
const RUNS = 'd.status IN (1, 2, 4)';

/** An officer decides, or stops what nobody answered. */
const WAITS = `d.waits_for IN ('officer-decision', 'overdue-supplement')`;

/** Accepted, its clock runs, and the applicant was not told yet that it takes longer. */
const NO_LETTER = 'd.status IN (2, 4) AND d.reappointment IS NULL';

/** `$1`: now, `$2`: the end of "soon", `$3`: who asks, `$4`: until when what is due needs an apology. */
const LISTS: Readonly<Record<DeskListName, string>> = {
  mine: 'c.official = $3',
  unassigned: `${WAITS} AND c.official IS NULL`,
  'to-decide': WAITS,
  notices: `${WAITS} AND d.notices <> '[]'`,
  'waiting-for-citizen': 'd.status IN (5, 6)',
  // The words of the index `leg_correcting`: few legs are, of many.
  correcting: `d.id IN (SELECT l.dossier_id FROM leg l
     WHERE l.state = 'correcting' OR l.corrections @> '[{"state": "open"}]')`,
  'near-due': `${RUNS} AND ${DUE} BETWEEN $1 AND $2`,
  overdue: `${RUNS} AND ${DUE} < $1`,
  'apology-due': `${NO_LETTER} AND d.due_at BETWEEN $1 AND $4`,
  'overdue-without-letter': `${NO_LETTER} AND d.due_at < $1`,
};

const FIGURES = Object.entries(LISTS)
  .map(([name, which]) => `count(*) FILTER (WHERE ${which})::int AS "${name}"`)
  .join(', ');

export type OfficialCounts = Record<DeskListName, number> & {
  readonly official: string | null;
  readonly open: number;
};

/** One row of a list. */
export interface Listed {
  readonly id: string;
  readonly official: string | null;
}

export interface Asker {
  /** Whose dossiers; all where null. */
  readonly agencies: readonly string[] | null;
  readonly official: string;
  readonly now: Date;
  readonly soon: Date;
  readonly apology: Date;
}

/** What officers work from: open dossiers, the first due first. */
@Injectable()
export class DeskListRepository {
  constructor(private readonly tx: Tx) {}

  /** After the dossier `after`, in the order of what is due, then of ids. */
  list(name: DeskListName, asker: Asker, limit: number, after?: string): Promise<Listed[]> {
    return this.tx.query<Listed>(
      `SELECT d.id, c.official FROM dossier d LEFT JOIN dossier_claim c ON c.dossier_id = d.id
        WHERE ${OPEN} AND ${LISTS[name]} AND ${ofAgencies(5)}
          AND ($1::timestamptz, $2::timestamptz, $3::text, $4::timestamptz) IS NOT NULL
          AND ($6::uuid IS NULL OR (${DUE}, d.id) > (SELECT ${DUE}, d.id FROM dossier d WHERE d.id = $6))
        ORDER BY ${DUE}, d.id LIMIT $7`,
      [...parametersOf(asker), after ?? null, limit],
    );
  }

  async counts(asker: Asker): Promise<Record<DeskListName, number>> {
    const [counts] = await this.tx.query<Record<DeskListName, number>>(counting(), parametersOf(asker));
    if (!counts) throw new Error('a count without a row');
    return counts;
  }

  /** By whoever has them, and of what nobody has; the most first, and no more than a head can read. */
  countsByOfficial(asker: Asker): Promise<OfficialCounts[]> {
    return this.tx.query<OfficialCounts>(
      `${counting('c.official, count(*)::int AS open,')} GROUP BY c.official ORDER BY open DESC, c.official LIMIT 500`,
      parametersOf(asker),
    );
  }
}

const counting = (also = ''): string =>
  `SELECT ${also} ${FIGURES} FROM dossier d LEFT JOIN dossier_claim c ON c.dossier_id = d.id
    WHERE ${OPEN} AND ${ofAgencies(5)} AND ($1::timestamptz, $2::timestamptz, $3::text, $4::timestamptz) IS NOT NULL`;

const parametersOf = ({ now, soon, official, apology, agencies }: Asker): unknown[] => [
  ...[now, soon, official, apology, agencies],
];

const ofAgencies = (parameter: number): string =>
  `($${parameter}::text[] IS NULL OR EXISTS (SELECT FROM dossier_agency a
     WHERE a.dossier_id = d.id AND a.agency = ANY ($${parameter}::text[])))`;
