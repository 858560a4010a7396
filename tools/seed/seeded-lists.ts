import { type SeededWorld } from './seeded-world.ts';

/** Rows of each big table: where a plan that reads all of it would show. */
const ROWS = 40_000;

interface Listed {
  readonly client: string;
  readonly provider: string;
  readonly database: string;
  /** Table → columns of which each row needs a value of its own: made of the row's number. */
  readonly filled: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Tables that no list may read from end to end, filled or seeded. */
  readonly big: readonly string[];
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

/** An id that no seeded row has; in order of n. */
const ID = `('0195e7a0-0000-7000-8000-' || lpad(n::text, 12, '0'))`;
const MIDDLE = '0195e7a0-0000-7000-8000-000000020000';

/** Every list that a desk may ask for, department by department and purpose by purpose; `{table}` stands for the id of one of its rows. */
const LISTED: readonly Listed[] = [
  {
    client: 'VN/GOV/H56.HT01/civil-status-desk',
    provider: 'VN/GOV/H56/population',
    database: 'population',
    filled: { birth_leg: { id: ID, notification_code: `'PLAN-' || n` } },
    big: ['birth_leg', 'person', 'parentage', 'household_member', 'household_address', 'land_holding'],
    lists: {
      'birth-linked-procedure': [
        '/birth-legs',
        '/birth-legs?state=asked',
        '/birth-legs?state=done',
        `/birth-legs?state=done&after=${MIDDLE}`,
        '/persons/{person}/civil-status',
      ],
      'residence-registration': ['/persons/{person}/land-holdings'],
    },
  },
  {
    client: 'VN/GOV/H56.YT/insurance-desk',
    provider: 'VN/GOV/H56.YT/healthcare',
    database: 'healthcare',
    filled: { insurance_leg: { id: ID } },
    big: ['insurance_leg', 'insurance_card'],
    lists: {
      'birth-linked-procedure': [
        '/insurance-legs',
        '/insurance-legs?state=done',
        `/insurance-legs?state=asked&after=${MIDDLE}`,
      ],
    },
  },
  {
    client: 'VN/GOV/H56/land-desk',
    provider: 'VN/GOV/H56/land',
    database: 'land',
    filled: { transfer_leg: { id: ID } },
    big: ['parcel', 'land_right', 'certificate', 'parcel_entry', 'transfer_leg'],
    lists: {
      'land-register': [
        '/parcels',
        '/parcels?commune=14797',
        `/parcels?after=${MIDDLE}`,
        '/parcels/{parcel}/history',
      ],
      'land-transfer': [
        '/transfer-legs',
        '/transfer-legs?state=asked',
        `/transfer-legs?state=done&after=${MIDDLE}`,
      ],
    },
  },
  {
    client: 'VN/GOV/H56/fire-safety-desk',
    provider: 'VN/GOV/H56/fire-safety',
    database: 'fire_safety',
    filled: {
      facility: { id: ID },
      facility_entry: { id: ID, facility_version: 'n + 1000', kind: `'corrected'` },
      inspection: { id: ID, minutes_number: `'PLAN-' || n` },
      acceptance_leg: { id: ID },
    },
    big: ['facility', 'facility_entry', 'inspection', 'acceptance_leg'],
    lists: {
      'fire-safety-register': [
        '/facilities',
        '/facilities?commune=14797',
        '/facilities?group=group-1',
        `/facilities?group=group-2&after=${MIDDLE}`,
        '/facilities/{facility}/entries',
        '/facilities/{facility}/inspections',
        '/overdue-facilities',
        '/overdue-facilities?commune=14797',
        '/overdue-facilities?manager=police',
        `/overdue-facilities?after=${MIDDLE}`,
        '/overdue-faults',
      ],
      'fire-acceptance': [
        '/acceptance-legs',
        '/acceptance-legs?state=asked',
        `/acceptance-legs?state=done&after=${MIDDLE}`,
      ],
    },
  },
  {
    client: 'VN/GOV/H56.GD/education-desk',
    provider: 'VN/GOV/H56.GD/education',
    database: 'education',
    filled: {
      school: { id: ID, code: `'99' || lpad(n::text, 9, '0')` },
      enrolment: { id: ID, person_id: ID },
    },
    big: ['school', 'enrolment'],
    lists: {
      'education-register': [
        '/schools',
        '/schools?commune=14797',
        '/schools?level=primary',
        `/schools?commune=14797&level=preschool&after=${MIDDLE}`,
        '/schools/{school}/enrolments',
        `/enrolments?personId=${MIDDLE}`,
      ],
    },
  },
  {
    client: 'VN/GOV/H56.YT/healthcare-desk',
    provider: 'VN/GOV/H56.YT/healthcare',
    database: 'healthcare',
    filled: {
      facility: { id: ID, code: `'9' || lpad(n::text, 9, '0')` },
      birth_notification: { id: ID, code: `'PLAN-' || n` },
    },
    big: ['facility', 'birth_notification'],
    lists: {
      'healthcare-register': [
        '/facilities',
        '/facilities?commune=14797',
        '/facilities?level=initial',
        `/facilities?commune=14797&level=basic&after=${MIDDLE}`,
      ],
      'birth-linked-procedure': [
        '/birth-notifications',
        '/birth-notifications?commune=14797',
        '/birth-notifications?facility=38001',
        `/birth-notifications?state=cancelled&after=${MIDDLE}`,
        '/birth-notifications/{birth_notification}',
      ],
    },
  },
  {
    client: 'VN/GOV/H56/one-stop-desk',
    provider: 'VN/GOV/H56/one-stop',
    database: 'one_stop',
    filled: {
      dossier: { id: ID, code: `'H56.HT01-261120-' || lpad(n::text, 8, '0')` },
      leg: { id: ID, dossier_id: ID },
      timeline_row: { dossier_id: ID },
      person_check: { id: ID, dossier_id: ID },
    },
    big: ['dossier', 'leg', 'timeline_row', 'person_check'],
    lists: {
      'birth-linked-procedure': [
        '/dossiers',
        '/dossiers?status=4',
        '/dossiers?status=10',
        '/dossiers?code=H56.HT01-261120-00020000',
        `/dossiers?status=10&after=${MIDDLE}`,
        '/dossiers/{dossier}',
        '/dossiers/{dossier}/timeline',
        '/late-legs',
        `/late-legs?after=${MIDDLE}`,
        '/late-legs/count',
      ],
    },
  },
];

/** Copies of one row until there are enough. */
async function fill(world: SeededWorld, { database, filled }: Listed): Promise<void> {
  const tables = Object.entries(filled);
  await world.rows(database, `SET session_replication_role = replica`);
  for (const [table, columns] of tables) {
    const own = Object.entries(columns).map(([column, value]) => `'${column}', ${value}`);
    await world.rows(
      database,
      `INSERT INTO ${table} SELECT made.* FROM (SELECT * FROM ${table} LIMIT 1) one, generate_series(1, ${ROWS}) n,
         jsonb_populate_record(NULL::${table}, to_jsonb(one) || jsonb_build_object(${own.join(', ')})) made`,
    );
  }
  if (tables.length > 0) await world.rows(database, `ANALYZE ${tables.map(([table]) => table).join(', ')}`);
}

const NAMED = /\{(\w+)\}/;

/** With the id of a row where the path names its table: of a person, one of the commune whose desk asks. */
async function named(world: SeededWorld, database: string, path: string): Promise<string> {
  const table = NAMED.exec(path)?.[1];
  if (table === undefined) return path;
  const seen = table === 'person' ? `WHERE commune_code = '14797'` : '';
  const [row] = await world.rows<{ id: string }>(
    database,
    `SELECT id FROM ${table} ${seen} ORDER BY id LIMIT 1`,
  );
  return path.replace(NAMED, row?.id ?? '');
}

export function deskLists(world: () => SeededWorld): void {
  it.each(LISTED.map((listed) => [listed.provider, listed] as const))(
    'answers every list of %s without reading a big table from end to end',
    async (_, listed) => {
      const { client, provider, database, big, lists } = listed;
      await fill(world(), listed);
      const whole = await world().readWhole(database, big, async () => {
        for (const [purpose, paths] of Object.entries(lists))
          for (const path of paths)
            await world().ask(client, provider, await named(world(), database, path), { purpose });
      });
      expect(whole).toEqual([]);
    },
    120_000,
  );
}
