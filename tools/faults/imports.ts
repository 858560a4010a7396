import { type BirthJourney } from '@lgsp/testing';
import { type Insistence } from './insistence.ts';

const ACTOR = 'H56.HT01:cb-0142';
const COLUMNS = 'personalNumber,name,sex,birthDate,communeCode';
const CHUNKS = 8;
const ROWS_A_CHUNK = 50;
/** Every twenty-fifth has no name. */
const REFUSED_EVERY = 25;
export const IMPORT = { rows: CHUNKS * ROWS_A_CHUNK, refused: (CHUNKS * ROWS_A_CHUNK) / REFUSED_EVERY };

/** Above those that other suites make up; the first six digits tell of sex and year of birth. */
const IMPORTED_FROM = 500_000;

interface Progress {
  readonly id: string;
  readonly state: string;
}

/** A commune's file of citizens, sent chunk by chunk; each again, under the same key, until it is taken. */
export class Imports {
  /** Those that were answered as entered. */
  readonly entered: string[] = [];
  private files = 0;

  private readonly journey: BirthJourney;
  private readonly insist: Insistence;

  constructor(journey: BirthJourney, insist: Insistence) {
    this.journey = journey;
    this.insist = insist;
  }

  async run(): Promise<void> {
    const file = this.files++;
    const legalBasis = 'Quyết định 12/QĐ-UBND (mô phỏng)';
    const opened = await this.sent(201, file, 'POST', '', { mode: 'per-row', legalBasis });
    for (let chunk = 1; chunk <= CHUNKS; chunk++)
      await this.sent(200, file, 'PUT', `/${opened.id}/chunks/${chunk}`, rowsOf(file, chunk));
    const { state } = await this.sent(200, file, 'POST', `/${opened.id}/completion`, {
      rows: IMPORT.rows,
    });
    if (state === 'entered') this.entered.push(opened.id);
  }

  private sent(
    wanted: number,
    file: number,
    method: 'POST' | 'PUT',
    path: string,
    body: object,
  ): Promise<Progress> {
    return this.insist.on(`import ${path}`, async () =>
      this.insist.wants(
        wanted,
        `import ${path}`,
        await this.journey.civilStatusDesk.call<Progress>({
          ...{ provider: 'VN/GOV/H56/population', method, path: `/person-imports${path}`, body },
          ...{ actor: ACTOR, purpose: 'civil-status-digitisation' },
          key: `import-${file}${path.replaceAll('/', '-')}`,
          ...(method === 'PUT' ? { headers: { 'content-type': 'text/csv' } } : {}),
        }),
      ),
    );
  }
}

function rowsOf(file: number, chunk: number): Buffer {
  const first = file * IMPORT.rows + (chunk - 1) * ROWS_A_CHUNK + 1;
  const rows = Array.from({ length: ROWS_A_CHUNK }, (_, at) => {
    const n = first + at;
    const name = n % REFUSED_EVERY === 0 ? '' : 'Lê Mô Phỏng Bình';
    return `038090${IMPORTED_FROM + n},${name},1,1990-02-03,14797`;
  });
  return Buffer.from([COLUMNS, ...rows].join('\n'));
}
