import { sql } from './database.ts';

const ID = '01935b00-0000-7000-8000-0000000000aa';

/** A made-up person in population's table, as a look-up would have left one; gives the opaque id. */
export async function seedPerson(server: string): Promise<string> {
  await sql(
    server,
    'population',
    `INSERT INTO person (id, version, personal_number, name, normalised_name, sex, birth_date, commune_code, commune_name,
       source, source_version, fetched_at, valid_until)
     VALUES ($1, 1, '038196000001', 'Lê Mô Phỏng Bình', 'LÊ MÔ PHỎNG BÌNH', 2, '1996-05-17', '14797', 'Phường Hạc Thành',
       'national-population', '1', now(), now() + interval '30 days')`,
    [ID],
  );
  return ID;
}
