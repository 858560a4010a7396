import { deskExports } from './seeded-exports.ts';
import { operatorLists } from './operator-lists.ts';
import { deskLists } from './seeded-lists.ts';
import { seededWorld, type SeededWorld } from './seeded-world.ts';
import { seedProvince } from './seed-province.ts';

const PERSONS = 40_000;
/** By all searches together, of one table: a name that is close to the one asked for is looked at, whoever bears it. */
const SEARCHED_ROWS = 12_000;
const BIG = ['person', 'person_name', 'parentage', 'household_member', 'household_address'];

let world: SeededWorld;
const rows: SeededWorld['rows'] = (database, sql) => world.rows(database, sql);
beforeAll(async () => {
  world = await seededWorld(PERSONS);
}, 240_000);
afterAll(() => world?.close(), 60_000);

const ask = <Body = { items: Record<string, unknown>[] }>(path: string, body?: object): Promise<Body> =>
  world.ask('VN/GOV/H56.HT01/civil-status-desk', 'VN/GOV/H56/population', path, body && { body });

/** A married mother of the commune whose desk asks, as she was seeded. */
const someMother = async () => {
  const [one] = await rows<{
    id: string;
    name: string;
    birth_date: string;
    commune_code: string;
    child: string;
  }>(
    'population',
    `SELECT p.id, p.name, p.birth_date, p.commune_code, c.name AS child FROM person p
       JOIN marriage m ON m.wife_id = p.id JOIN parentage f ON f.parent_id = p.id JOIN person c ON c.id = f.child_id
      WHERE length(p.birth_date) = 10 AND p.commune_code = '14797' ORDER BY p.id LIMIT 1`,
  );
  if (!one) throw new Error('No mother was seeded');
  return one;
};

describe('a seeded province on a running platform', () => {
  it('holds as many as asked, and refuses to be filled twice', async () => {
    expect(await rows('population', 'SELECT count(*)::int AS n FROM person')).toEqual([{ n: PERSONS }]);
    await expect(
      seedProvince({ server: world.server, persons: 10, seed: '1', say: () => undefined }),
    ).rejects.toThrow('has rows');
  });

  it('leaves the tables as migrations made them, with every reference kept', async () => {
    const dangling = await rows<{ n: number }>(
      'population',
      `SELECT (SELECT count(*) FROM parentage f LEFT JOIN person p ON p.id = f.child_id WHERE p.id IS NULL)
            + (SELECT count(*) FROM parentage f LEFT JOIN person p ON p.id = f.parent_id WHERE f.parent_id IS NOT NULL AND p.id IS NULL)
            + (SELECT count(*) FROM marriage m LEFT JOIN person h ON h.id = m.husband_id LEFT JOIN person w ON w.id = m.wife_id
                WHERE h.id IS NULL OR w.id IS NULL)
            + (SELECT count(*) FROM household_member m LEFT JOIN household_address a USING (household_id) WHERE a.unit_id IS NULL)
            + (SELECT count(*) FROM person p LEFT JOIN person_name n ON n.folded = p.folded_name WHERE n.folded IS NULL) AS n`,
    );
    expect(Number(dangling[0]?.n)).toBe(0);
    const indexes = await rows('population', `SELECT 1 FROM pg_indexes WHERE indexname = 'person_by_name'`);
    expect(indexes).toHaveLength(1);
  });

  it('agrees on keys: every card is of a living person with the same id and number', async () => {
    const cards = await rows<{ key: string }>(
      'healthcare',
      `SELECT person_id || ' ' || personal_number AS key FROM insurance_card`,
    );
    const living = await rows<{ key: string }>(
      'population',
      `SELECT id || ' ' || personal_number AS key FROM person WHERE id NOT IN (SELECT person_id FROM death)`,
    );
    const known = new Set(living.map(({ key }) => key));
    expect(cards.length).toBeGreaterThan(PERSONS * 0.8);
    expect(cards.filter(({ key }) => !known.has(key))).toEqual([]);
  });

  it('agrees on keys: every pupil is a living person of the age of the grade, and no school is over its places', async () => {
    const pupils = await rows<{ id: string; grade: string }>(
      'education',
      'SELECT person_id AS id, grade FROM enrolment WHERE until_date IS NULL',
    );
    const living = await rows<{ id: string; year: number }>(
      'population',
      `SELECT id, left(birth_date, 4)::int AS year FROM person WHERE id NOT IN (SELECT person_id FROM death)`,
    );
    const years = new Map(living.map(({ id, year }) => [id, year]));
    const wrong = pupils.filter(({ id, grade }) => {
      const age = 2026 - (years.get(id) ?? 0);
      return grade !== (age < 6 ? `age-${age}` : String(age - 5));
    });
    expect(pupils.length).toBeGreaterThan(PERSONS * 0.15);
    expect(wrong).toEqual([]);
    const over = await rows(
      'education',
      `SELECT s.id FROM school s LEFT JOIN enrolment e ON e.school_id = s.id AND e.until_date IS NULL
        GROUP BY s.id HAVING count(e.id) <> s.pupils OR count(e.id) > s.places
       UNION ALL SELECT e.id FROM enrolment e LEFT JOIN school s ON s.id = e.school_id WHERE s.id IS NULL`,
    );
    expect(over).toEqual([]);
    const facilities = await rows('healthcare', 'SELECT DISTINCT commune FROM facility');
    expect(facilities).toHaveLength(166);
  });

  it('agrees on keys: who holds land or premises is a living person of the register', async () => {
    const living = new Set(
      (await rows<{ id: string }>('population', 'SELECT person_id AS id FROM household_member')).map(
        ({ id }) => id,
      ),
    );
    const holders = [
      ...(await rows<{ id: string }>('land', 'SELECT holder AS id FROM land_right WHERE until IS NULL')),
      ...(await rows<{ id: string }>('fire_safety', 'SELECT holder AS id FROM facility')),
    ];
    expect(holders.length).toBeGreaterThan(PERSONS / 4);
    expect(holders.filter(({ id }) => !living.has(id))).toEqual([]);
  });

  it('agrees on keys: what population holds of parcels is what stands in the land register', async () => {
    const keys = async (database: string, sql: string): Promise<string[]> =>
      (await rows<{ key: string }>(database, sql)).map(({ key }) => key).sort();
    const held = await keys(
      'population',
      `SELECT concat_ws(' ', right_id, person_id, parcel_id, commune_code) AS key FROM land_holding`,
    );
    const standing = await keys(
      'land',
      `SELECT concat_ws(' ', r.id, r.holder, p.id, p.commune) AS key
         FROM land_right r JOIN parcel p ON p.id = r.parcel_id WHERE r.until IS NULL`,
    );
    expect(held.length).toBeGreaterThan(PERSONS / 4);
    expect(held).toEqual(standing);
  });

  it('agrees on keys: every part of a dossier stands at its department, done or on the desk as one-stop has it', async () => {
    const parts = async (database: string, sql: string): Promise<string[]> =>
      (await rows<{ part: string }>(database, sql)).map(({ part }) => part).sort();
    const asked = await parts('one_stop', `SELECT id || ' ' || (state = 'done') AS part FROM leg`);
    const kept = await Promise.all(
      [
        ['population', 'birth_leg'],
        ['population', 'residence_leg'],
        ['healthcare', 'insurance_leg'],
        ['land', 'transfer_leg'],
        ['fire_safety', 'acceptance_leg'],
      ].map(([database = '', table = '']) =>
        parts(database, `SELECT id || ' ' || (state = 'done') AS part FROM ${table}`),
      ),
    );
    expect(asked.length).toBeGreaterThan(PERSONS / 50);
    expect(kept.flat().sort()).toEqual(asked);
  });

  it('invents no evidence: no exchange record, no event sent or received', async () => {
    for (const database of world.databases)
      expect(
        await rows(database, 'SELECT 1 FROM exchange_outbox UNION ALL SELECT 1 FROM exchange_inbox'),
      ).toEqual([]);
  });

  it('shows a desk the kin, household and addresses of a person', async () => {
    const mother = await someMother();
    const status = await ask<Record<string, object[]>>(`/persons/${mother.id}/civil-status`);
    expect(status).toMatchObject({
      personId: mother.id,
      mother: { name: expect.any(String) as string },
      marriages: [{ spouse: { personId: expect.any(String) as string } }],
    });
    expect(status['children']).toContainEqual(expect.objectContaining({ name: mother.child }));
    expect(status['addresses']?.at(-1)).toMatchObject({ communeCode: mother.commune_code });
    expect(status['addresses']?.at(-1)).not.toHaveProperty('to');
  });

  it('answers searches without reading a big table from end to end', async () => {
    const { name, birth_date: birthDate, commune_code: commune } = await someMother();
    const [surname, , given = ''] = name.split(' ');
    const searches = [
      { name },
      { name: `${name.slice(0, -2)}x${name.slice(-1)}` },
      { name: surname },
      { name: given },
      { name: 'van' },
      { name: given, commune },
      { name: surname, birthDate },
      { name: surname, birthDate: birthDate.slice(0, 7), commune },
      { parent: name },
      { parent: name, name: given },
      ...[4, 7, 10].map((length) => ({ birthDate: birthDate.slice(0, length) })),
      { commune },
    ];
    const search = async (): Promise<void> => {
      for (const body of searches) {
        const page = await ask<{ items: object[]; next?: string }>('/person-searches', body);
        if (page.next !== undefined) await ask('/person-searches', { ...body, after: page.next });
      }
    };
    const whole = await world.readWhole('population', BIG, search, SEARCHED_ROWS);
    expect(whole).toEqual([]);
  });

  deskLists(() => world);
  deskExports(() => world);
  operatorLists(() => world);
});
