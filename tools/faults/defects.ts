/** A defect, as SQL in one database, and the promise that the checker must then name. */
export interface Defect {
  readonly name: string;
  readonly database: string;
  readonly sql: string;
  readonly promise: string;
}

const FIRST_DOSSIER = `(SELECT id FROM dossier ORDER BY id LIMIT 1)`;
const AN_EVENT_FOR = (system: string): string =>
  `(SELECT event_id FROM event_decision, jsonb_array_elements(copies) c WHERE c->>'system' = '${system}' ORDER BY 1 LIMIT 1)`;

export const DEFECTS: readonly Defect[] = [
  // Of a dossier.
  defect(
    'a dossier that never ends',
    'one_stop',
    `UPDATE dossier SET status = 9 WHERE id = ${FIRST_DOSSIER}`,
    'dossier ends',
  ),
  defect(
    'an accepted dossier that is gone',
    'one_stop',
    `UPDATE dossier SET code = 'other' WHERE id = ${FIRST_DOSSIER}`,
    'accepted dossier',
  ),
  defect(
    'a missing timeline step',
    'one_stop',
    `DELETE FROM timeline_row WHERE status_after = 4 AND dossier_id = ${FIRST_DOSSIER}`,
    'timeline',
  ),
  defect('a doubled timeline step', 'one_stop', doubledStep('status_after = 9'), 'timeline'),
  defect(
    'a doubled timeline note',
    'one_stop',
    doubledStep(`what = 'Hoàn thành: thẻ BHYT'`),
    'timeline note',
  ),
  defect(
    'steps out of order',
    'one_stop',
    `UPDATE timeline_row SET status_after = CASE status_after WHEN 2 THEN 4 ELSE 2 END WHERE status_after IN (2, 4)`,
    'timeline',
  ),
  defect(
    'a dossier that is withdrawn and signed',
    'land',
    `UPDATE transfer_leg SET state = CASE state WHEN 'done' THEN 'withdrawn' ELSE 'done' END`,
    'withdrawal',
  ),
  defect(
    'an answer that nobody worked in',
    'one_stop',
    `UPDATE dossier_pause SET ended_at = NULL`,
    'answer of an applicant',
  ),
  // Of a birth.
  defect(
    'a birth that was lost',
    'population',
    `UPDATE birth_leg SET state = 'numbering' WHERE id = (SELECT min(id::text)::uuid FROM birth_leg)`,
    'birth',
  ),
  defect(
    'a doubled birth at the civil register',
    'national_simulator',
    `ALTER TABLE birth DROP CONSTRAINT birth_notification_code_key; INSERT INTO birth SELECT gen_random_uuid(), gen_random_uuid(), notification_code, child_name, child_sex, child_birth_date, mother_number, father_number, commune_code, certificate_number FROM birth LIMIT 1`,
    'civil register',
  ),
  defect(
    'a correction at the civil register that nobody made',
    'national_simulator',
    `INSERT INTO birth_correction SELECT gen_random_uuid(), gen_random_uuid(), id, '1/2026', '{}', 'x', 'x' FROM birth LIMIT 1`,
    'correction',
  ),
  defect(
    'a correction of which the dossier does not know',
    'one_stop',
    `UPDATE leg SET corrections = '[]'`,
    'correction told',
  ),
  defect(
    'a person whom the correction did not reach',
    'population',
    `UPDATE person SET name = 'other'`,
    'person corrected',
  ),
  defect('a paper that was lost', 'one_stop', `UPDATE document SET state = 'abandoned'`, 'paper'),
  defect(
    'a content that no paper has',
    'one_stop',
    `INSERT INTO document_content SELECT gen_random_uuid(), 'other', size, media_type, state, made_at, NULL FROM document_content LIMIT 1`,
    'content of papers',
  ),
  defect(
    'a chunk that stayed behind',
    'one_stop',
    `INSERT INTO document_chunk SELECT id, 1, 'x', 0, 'x' FROM document LIMIT 1`,
    'chunk of a paper',
  ),
  defect(
    'an entry of the civil register that was written over',
    'national_simulator',
    `UPDATE birth SET child_name = 'other' WHERE id = (SELECT min(id::text)::uuid FROM birth)`,
    'register entry',
  ),
  defect(
    'a doubled card',
    'healthcare',
    `ALTER TABLE insurance_card DROP CONSTRAINT insurance_card_person_id_key, DROP CONSTRAINT insurance_card_personal_number_key; INSERT INTO insurance_card SELECT gen_random_uuid(), person_id, personal_number, object_group, benefit_level, issuing_province, legacy_number, valid_from, valid_to, issued_on, source, source_version, fetched_at FROM insurance_card LIMIT 1`,
    'card',
  ),
  defect(
    'a lost card',
    'healthcare',
    `DELETE FROM insurance_card WHERE id = (SELECT min(id::text)::uuid FROM insurance_card)`,
    'card',
  ),
  defect(
    'a doubled residence',
    'national_simulator',
    `INSERT INTO national_request SELECT system, gen_random_uuid(), gen_random_uuid(), content_hash, body, state, receipt, result, refusal, refused_at_reception, decide_at, ordered_refusal, received_at, times_received, version FROM national_request WHERE system = 'residence' LIMIT 1`,
    'residence register',
  ),
  defect(
    'a second number for a child',
    'national_simulator',
    `INSERT INTO person SELECT '099999999999', name, sex, birth_date, nationality, ethnicity, commune_code, commune_name, mother_number, father_number, gen_random_uuid(), version FROM person WHERE registration_id IS NOT NULL LIMIT 1`,
    'national number',
  ),
  defect(
    'a report that the portal heard twice',
    'national_simulator',
    `INSERT INTO portal_progress SELECT gen_random_uuid(), position, dossier_code, status, content FROM portal_progress LIMIT 1`,
    'portal hears',
  ),
  defect('a child counted twice', 'education', `UPDATE intake_forecast SET births = births + 1`, 'forecast'),
  defect('a child not counted', 'education', `UPDATE intake_forecast SET births = births - 1`, 'forecast'),
  // Of other work.
  defect(
    'a transfer that never came into the register',
    'land',
    `DELETE FROM parcel_entry WHERE kind = 'right-transferred'`,
    'transfer in the register',
  ),
  defect(
    'a transfer entered twice',
    'land',
    `INSERT INTO parcel_entry SELECT parcel_id, seq + 1, kind, entered_at, legal_basis, officer, dossier_code, ended, begun, ended_certificate, issued_certificate FROM parcel_entry WHERE kind = 'right-transferred'`,
    'transfer in the register',
  ),
  defect(
    'a transfer without its certificate',
    'land',
    `DELETE FROM certificate WHERE state = 'in-force'`,
    'certificate of a transfer',
  ),
  defect(
    'an acceptance that never came into the register',
    'fire_safety',
    `DELETE FROM facility_entry WHERE kind = 'accepted'`,
    'acceptance in the register',
  ),
  defect(
    'an acceptance whose dossier does not know of it',
    'one_stop',
    `UPDATE leg SET state = 'asked' WHERE kind = 'fire-acceptance'`,
    'case gathered',
  ),
  defect(
    'a citizen of a file who was lost',
    'population',
    `DELETE FROM person WHERE id = (SELECT min(id::text)::uuid FROM person WHERE source_version IN (SELECT id::text FROM person_import))`,
    'import',
  ),
  // Of an event.
  defect(
    'an event that was never published',
    'population',
    `UPDATE exchange_outbox SET published_at = NULL WHERE seq = 1`,
    'published',
  ),
  defect(
    'an event lost at its source',
    'population',
    `DELETE FROM exchange_outbox WHERE seq = (SELECT max(seq) FROM exchange_outbox)`,
    'recordversion',
  ),
  defect(
    'an event lost on its way out',
    'bus',
    `DELETE FROM "out.population".messages WHERE headers->>'ce_id' = (SELECT headers->>'ce_id' FROM "out.population".messages LIMIT 1)`,
    'out.population',
  ),
  defect(
    'versions out of turn',
    'one_stop',
    `UPDATE exchange_outbox SET event = jsonb_set(event::jsonb, '{recordversion}', to_jsonb((SELECT epoch || '.7' FROM exchange_epoch)))::json WHERE seq = 1`,
    'recordversion',
  ),
  defect(
    'an event nobody decided',
    'gateway',
    `DELETE FROM event_decision WHERE event_id = ${AN_EVENT_FOR('one-stop')}`,
    'decision',
  ),
  defect(
    'a copy lost on its way in',
    'bus',
    `DELETE FROM "in.healthcare".messages WHERE headers->>'ce_id' = (SELECT headers->>'ce_id' FROM "in.healthcare".messages LIMIT 1)`,
    'in.healthcare',
  ),
  defect(
    'order lost on the bus',
    'bus',
    `UPDATE "out.one-stop".messages SET headers = jsonb_set(headers, '{ce_recordversion}', to_jsonb('1.' || (1000 - "offset"))) `,
    'order on the bus',
  ),
  defect(
    'a copy with other fields',
    'bus',
    `UPDATE "in.education".messages SET value = '{}'`,
    'copy as decided',
  ),
  defect(
    'a copy under another record',
    'bus',
    `UPDATE "in.education".messages SET headers = jsonb_set(headers, '{ce_exchangeid}', to_jsonb(gen_random_uuid()))`,
    'copy under its record',
  ),
  defect(
    'a repeated copy with other content',
    'bus',
    `INSERT INTO "in.education".messages SELECT partition, "offset" + 1000, key, '{}', headers, published_at FROM "in.education".messages`,
    'repeated alike',
  ),
  // Of a delivery.
  defect(
    'an effect that was lost',
    'healthcare',
    `DELETE FROM exchange_inbox WHERE id = (SELECT min(id::text)::uuid FROM exchange_inbox)`,
    'effect at healthcare',
  ),
  defect(
    'an effect at one whom no decision names',
    'healthcare',
    `INSERT INTO exchange_inbox (id, source, subject, epoch, n, type, status, closed_at) VALUES (gen_random_uuid(), 'urn:lgsp:one-stop', 'x', 1, 1, 'x', 'applied', now())`,
    'effect at healthcare',
  ),
  defect(
    'an event that waits for ever',
    'one_stop',
    `UPDATE exchange_inbox SET status = 'waiting', closed_at = NULL WHERE id = (SELECT min(id::text)::uuid FROM exchange_inbox)`,
    'inbox of one-stop',
  ),
  defect('an out-of-order mark', 'one_stop', `UPDATE exchange_inbox_subject SET n = n - 1`, 'mark'),
  defect(
    'an out-of-order effect',
    'one_stop',
    `UPDATE exchange_inbox SET closed_at = now() + interval '1 hour' WHERE n = 1`,
    'mark',
  ),
  defect(
    'a delivery without an agreement',
    'gateway',
    `UPDATE declaration_period SET ended_at = began_at WHERE kind = 'agreement' AND id LIKE 'education--%'`,
    'agreement in force',
  ),
  defect(
    'a delivery under an agreement past its last day',
    'gateway',
    `UPDATE declaration SET content = jsonb_set(content, '{validity,to}', '"2026-07-02"') WHERE kind = 'agreement' AND id LIKE 'education--%'`,
    'agreement in force',
  ),
  defect(
    'an entitled party that got nothing',
    'gateway',
    `UPDATE declaration_period SET began_at = began_at - interval '1 minute'; UPDATE event_decision SET copies = '[]' WHERE event_id = ${AN_EVENT_FOR('education')}`,
    'entitled party',
  ),
  defect(
    'a copy expired for nothing',
    'gateway',
    `UPDATE exchange_record SET record = replace(record, '"delivered"', '"expired"') WHERE phase = 'close' AND record LIKE '%"delivered"%'`,
    'expired copy',
  ),
  // Of an exchange.
  defect(
    'an exchange without a record',
    'gateway',
    `DELETE FROM exchange_record WHERE phase = 'open' AND record LIKE '%person-lookups%'`,
    'record',
  ),
  defect(
    'a national call without a record',
    'gateway',
    `DELETE FROM exchange_record WHERE id IN (SELECT id FROM exchange_record WHERE record LIKE '%POST /insurance-cards%')`,
    'record',
  ),
  defect(
    'a copy whose record stays open',
    'gateway',
    `DELETE FROM exchange_record WHERE phase = 'close' AND record LIKE '%"delivered"%'`,
    'record',
  ),
  defect(
    'a call that its provider never had',
    'national_simulator',
    `UPDATE national_request SET times_received = times_received - 1 WHERE system = 'civil-register'`,
    'national calls as recorded',
  ),
  defect(
    'a call that no record tells of',
    'national_simulator',
    `UPDATE national_request SET times_received = times_received + 1 WHERE system = 'residence'`,
    'national calls as recorded',
  ),
  defect(
    'an effect of a call that was told as not sent',
    'gateway',
    `UPDATE exchange_record SET record = replace(record, '"answered"', '"not-sent"') WHERE phase = 'close'
       AND id IN (SELECT id FROM exchange_record WHERE record LIKE '%/birth-legs/*/signature%')`,
    'calls as recorded',
  ),
  defect(
    'a done answer of which the provider knows nothing',
    'population',
    `DELETE FROM idempotency_key WHERE key LIKE 'approval-%'`,
    'calls as recorded',
  ),
  defect(
    'an event said because of a call to somebody else',
    'gateway',
    `UPDATE exchange_record SET provider = 'VN/GOV/H56/land' WHERE provider LIKE 'VN/GOV/H56/%' AND phase = 'open'`,
    'cause of an event',
  ),
  defect(
    'a call nobody made',
    'population',
    `UPDATE exchange_work SET state = 'stuck' WHERE id = (SELECT min(id::text)::uuid FROM exchange_work)`,
    'work',
  ),
];

function defect(name: string, database: string, sql: string, promise: string): Defect {
  return { name, database, sql, promise };
}

function doubledStep(where: string): string {
  return `INSERT INTO timeline_row SELECT dossier_id, (SELECT max(seq) + 1 FROM timeline_row t WHERE t.dossier_id = d.dossier_id),
    at, what, agency, officer, status_before, status_after, clock_used, clock_left, exchange_id
    FROM timeline_row d WHERE ${where} AND dossier_id = ${FIRST_DOSSIER}`;
}
