import { fromMessage, headersSchema } from '@lgsp/events';
import {
  type ClientAnswer,
  declaration,
  type DossierView,
  HAC_THANH,
  type PlatformRun,
  until,
} from '@lgsp/testing';
import { AsyncApiDescription } from '../../src/asyncapi-description.js';

interface ExchangeRow {
  readonly outcome: string;
  readonly open: { readonly client: string; readonly provider: string; readonly dossier?: string };
  readonly close?: { readonly outcome: string };
}

export const lifeEvent = (platform: () => PlatformRun): void => {
  describe('the life event', () => {
    let run: PlatformRun;

    beforeAll(() => {
      run = platform();
    });

    const couple = () => run.journey.couple();
    const codeOf = (answer: ClientAnswer): string => (answer.body as { code: string }).code;

    describe('a child is born', () => {
      let declared: ReturnType<typeof declaration>;
      let dossier: DossierView;

      beforeAll(async () => {
        declared = declaration(await couple());
        dossier = await run.journey.complete(declared);
      });

      it('passes the national statuses 1, 2, 4, 9, 10 and ends with the papers of three legs', async () => {
        const timeline = await run.journey.timeline(dossier.id);
        expect(timeline.flatMap(({ statusAfter }) => statusAfter ?? [])).toEqual([1, 2, 4, 9, 10]);
        expect(dossier.legs.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
          'birth done',
          'insurance done',
          'residence done',
        ]);
        for (const leg of dossier.legs) expect(leg.paperNumber).toBeTruthy();
        expect(dossier.reasons).toEqual([]);
      });

      it('leaves one person, one card and one residence, under the number that the national database gave', async () => {
        const [leg] = await run.rows<{ person_id: string; state: string }>(
          'population',
          'SELECT person_id, state FROM birth_leg WHERE dossier_code = $1',
          [declared.code],
        );
        expect(leg).toMatchObject({ state: 'done' });
        const persons = await run.rows<{ personal_number: string; commune_code: string }>(
          'population',
          'SELECT personal_number, commune_code FROM person WHERE id = $1',
          [leg?.person_id],
        );
        expect(persons).toEqual([
          { personal_number: expect.stringMatching(/^038[23]\d{8}$/) as string, commune_code: '14797' },
        ]);
        const number = persons[0]?.personal_number;
        expect(await run.count('national-simulator', 'person', 'personal_number = $1', [number])).toBe(1);
        expect(await run.count('healthcare', 'insurance_card', 'personal_number = $1', [number])).toBe(1);
        expect(await run.count('population', 'residence_leg', 'dossier_code = $1', [declared.code])).toBe(1);
      });

      it('is found by the desk under a parent’s misspelt name, the number masked as the agreement has it', async () => {
        const search = {
          provider: 'VN/GOV/H56/population',
          method: 'POST',
          path: '/person-searches',
          body: { parent: declared.mother.name.slice(0, -1), birthDate: declared.child.birthDate },
        } as const;
        const { body } = await run.journey.civilStatusDesk.call<{ items: object[] }>(search);
        expect(body).toEqual({
          items: [
            expect.objectContaining({
              name: declared.child.name,
              motherName: declared.mother.name,
              maskedNumber: expect.stringMatching(/^•{9}\d{3}$/) as string,
            }) as object,
          ],
        });
        expect(body.items[0]).not.toHaveProperty('personalNumber');
        expect((await run.client('VN/GOV/H56/one-stop').call(search)).status).toBe(403);
      });

      it('is counted once in the intake forecast of its commune', async () => {
        const month = declared.child.birthDate.slice(0, 7);
        await until(
          'the forecast counts the child',
          async () => (await run.count('education', 'intake_forecast')) > 0,
        );
        expect(await run.rows('education', 'SELECT * FROM intake_forecast')).toEqual([
          {
            ...{ commune: HAC_THANH.communeCode, unit_id: `${HAC_THANH.communeCode}@2025-07-01` },
            ...{ birth_month: month, births: 1 },
          },
        ]);
        const entry = Number(month.slice(0, 4)) + 6;
        expect(await run.journey.forecast(HAC_THANH.communeCode, `${entry}-${entry + 1}`)).toBe(1);
      });

      it('names exchange records that both parties and the auditor open, and nobody else', async () => {
        const { auditor, operator } = run.journey;
        const timeline = await run.journey.timeline(dossier.id);
        const ids = timeline.flatMap(({ exchangeId }) => exchangeId ?? []);
        expect(ids.length).toBeGreaterThanOrEqual(5);
        const byParty = new Set<string>();
        for (const id of ids) {
          const seen = await auditor.own<ExchangeRow>(`/exchanges/${id}`);
          expect(seen.status).toBe(200);
          for (const party of [seen.body.open.client, seen.body.open.provider]) {
            byParty.add(party);
            expect((await run.client(party).own(`/exchanges/${id}`)).status).toBe(200);
          }
          const third = await run.journey.planningDesk.own(`/exchanges/${id}`);
          expect({ status: third.status, code: codeOf(third) }).toEqual({
            status: 403,
            code: 'EVIDENCE.NOT_A_PARTY',
          });
          expect((await operator.own(`/exchanges/${id}`)).status).toBe(403);
        }
        expect(byParty).toContain('VN/GOV/H56/population');
      });

      it('has an opened and a closed record for every exchange, and no personal number in any', async () => {
        const { auditor } = run.journey;
        const { body } = await auditor.own<{ items: ExchangeRow[] }>(
          `/exchanges?limit=100&dossier=${encodeURIComponent(declared.code)}`,
        );
        const between = new Set(body.items.map(({ open }) => `${open.client} ${open.provider}`));
        expect(between).toContain('VN/GOV/G22/national-portal VN/GOV/H56/one-stop');
        expect(between).toContain('VN/GOV/H56.HT01/civil-status-desk VN/GOV/H56/population');
        await until('every record is closed', async () => {
          const [row] = await run.rows<{ n: number }>(
            'gateway',
            `SELECT count(*)::int AS n FROM exchange_record o WHERE phase = 'open' AND NOT EXISTS
             (SELECT FROM exchange_record c WHERE c.id = o.id AND c.phase = 'close')`,
          );
          return row?.n === 0;
        });
        const records = await run.rows<{ record: string }>('gateway', 'SELECT record FROM exchange_record');
        const mothers = declared.mother.personalNumber ?? '';
        expect(records.length).toBeGreaterThan(20);
        expect(records.some(({ record }) => record.includes(mothers) || /"0\d{11}"/.test(record))).toBe(
          false,
        );
        expect(run.log.some((line) => line.includes(mothers))).toBe(false);
      });

      it('shows education of a birth only commune and month, and nothing of who', async () => {
        const heard = await run.listen('in.education');
        await until('the copy is read', async () => heard.length > 0);
        const [copy] = heard.map(fromMessage);
        expect(copy?.data).toEqual({
          commune: HAC_THANH.communeCode,
          birthMonth: declared.child.birthDate.slice(0, 7),
        });
        expect(copy).not.toHaveProperty('actor');
        expect(copy).not.toHaveProperty('dossier');
        expect(heard).toHaveLength(1);
      });

      it.each(['population', 'healthcare', 'one-stop', 'education'])(
        'delivers to %s exactly the fields that the subscribed view has, as AsyncAPI describes them',
        async (system) => {
          const heard = await run.listen(`in.${system}`);
          const delivered = await run.rows<{
            event_id: string;
            copies: { system: string; fields: string[] }[];
          }>('gateway', `SELECT event_id, copies FROM event_decision`);
          const grants = new Map(
            delivered.map(({ event_id, copies }) => [
              event_id,
              copies.find((copy) => copy.system === system)?.fields,
            ]),
          );
          const expected = [...grants.values()].filter((fields) => fields !== undefined).length;
          await until(`${expected} copies`, async () => heard.length >= expected);
          expect(heard.length).toBe(expected);
          for (const { id, data } of heard.map(fromMessage))
            for (const field of Object.keys(data)) expect(grants.get(id)).toContain(field);
          const description = new AsyncApiDescription(`in.${system}`);
          for (const { headers, ...message } of heard) {
            expect(description.faultsOf({ ...message, headers })).toEqual([]);
            const named = { ...headers, ce_more: '1' };
            expect(description.faultsOf({ ...message, headers: named })).not.toEqual([]);
          }
        },
      );

      it.each(['population', 'healthcare', 'one-stop'])(
        'hears of %s all that it committed, as AsyncAPI describes it and nothing beside it',
        async (system) => {
          const heard = await run.listen(`out.${system}`);
          const committed = await run.count(system, 'exchange_outbox');
          await until(`${committed} events`, async () => heard.length >= committed);
          const description = new AsyncApiDescription(`out.${system}`);
          const known = Object.keys(headersSchema('published')['properties'] ?? {});
          expect(heard.flatMap((message) => description.faultsOf(message))).toEqual([]);
          for (const { headers, value, ...message } of heard) {
            const more = Buffer.from(value.toString('utf8').replace('{', '{"more":1,'));
            expect(description.faultsOf({ ...message, headers, value: more })).toHaveLength(1);
            expect(Object.keys(headers).filter((name) => !known.includes(name))).toEqual([]);
          }
        },
      );

      it('tells the portal 1, 2, 4, 9 and 10 in this order, each report once in effect', async () => {
        const progress = () =>
          run.rows<{ status: string }>(
            'national-simulator',
            `SELECT p.status FROM portal_progress p JOIN national_request r ON r.id = p.request_id
             WHERE dossier_code = $1 ORDER BY r.received_at, p.position`,
            [declared.code],
          );
        await until('the portal heard 10', async () =>
          (await progress()).some(({ status }) => status === '10'),
        );
        expect((await progress()).map(({ status }) => status)).toEqual(['1', '2', '4', '9', '10']);
        const { requests } = await run.journey.simulation.requests();
        const effects = requests.map(({ system, requestId }) => `${system} ${requestId}`);
        expect(new Set(effects).size).toBe(effects.length);
        expect(requests.filter(({ state }) => state === 'refused')).toEqual([]);
        // Header and step of each of the five statuses.
        const reports = requests.filter(({ system }) => system === 'national-portal');
        expect(reports.map(({ timesReceived }) => timesReceived)).toEqual(Array(10).fill(1));
      });
    });

    describe('the same submission', () => {
      it('gives the same answer under its key, and one dossier', async () => {
        const declared = declaration(await couple());
        const first = await run.journey.submit(declared, 'same-key');
        const second = await run.journey.submit(declared, 'same-key');
        expect([first.status, second.status]).toEqual([201, 201]);
        expect(second.body).toEqual(first.body);
        expect(await run.count('one-stop', 'dossier', 'code = $1', [declared.code])).toBe(1);
      });

      it('with another body under its key is refused with 422', async () => {
        const declared = declaration(await couple());
        await run.journey.submit(declared, 'other-body');
        const other = declaration(await couple());
        const answer = await run.journey.submit(other, 'other-body');
        expect([answer.status, codeOf(answer)]).toEqual([422, 'HTTP.KEY_REUSED']);
        expect(await run.count('one-stop', 'dossier', 'code = $1', [other.code])).toBe(0);
      });

      it('of the same dossier under another key is refused with 409', async () => {
        const declared = declaration(await couple());
        await run.journey.submit(declared, 'first-key');
        const answer = await run.journey.submit(declared, 'second-key');
        expect([answer.status, codeOf(answer)]).toEqual([409, 'ONE_STOP.DOSSIER_CODE_TAKEN']);
      });

      it('while it is still running is refused with 409, and answers later', async () => {
        const declared = declaration(await couple());
        let running: Promise<ClientAnswer<DossierView>> | undefined;
        const meanwhile = await run.holding('one-stop', 'dossier', async () => {
          running = run.journey.submit(declared, 'running');
          await until('the first one is inside', async () => {
            const [row] = await run.rows<{ n: number }>(
              'one-stop',
              // Whoever waits and holds a key is the submission; others may wait for the table too.
              `SELECT count(*)::int AS n FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
                 JOIN pg_locks k ON k.pid = l.pid AND k.locktype = 'advisory' AND k.granted
               WHERE c.relname = 'dossier' AND NOT l.granted`,
            );
            return row?.n === 1;
          });
          return run.journey.submit(declared, 'running');
        });
        expect([meanwhile.status, codeOf(meanwhile)]).toEqual([409, 'HTTP.REQUEST_RUNNING']);
        const first = await running;
        expect(first?.status).toBe(201);
        expect((await run.journey.submit(declared, 'running')).body).toEqual(first?.body);
      });

      it('ten times at once is one dossier and one answer', async () => {
        const declared = declaration(await couple());
        const answers = await Promise.all(
          Array.from({ length: 10 }, () => run.journey.submit(declared, 'concurrent')),
        );
        const made = answers.filter(({ status }) => status === 201);
        expect(made.length).toBeGreaterThan(0);
        expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
        for (const answer of answers.filter(({ status }) => status !== 201))
          expect([answer.status, codeOf(answer)]).toEqual([409, 'HTTP.REQUEST_RUNNING']);
        expect(await run.count('one-stop', 'dossier', 'code = $1', [declared.code])).toBe(1);
      });
    });

    describe('the procedure', () => {
      afterAll(() => run.moveClock(0));

      it('is 2.002621 for what is received until 2026-08-31, and 3.000722 from the day after', async () => {
        const receivedOn = async (day: string): Promise<string | undefined> => {
          const at = Date.parse(`${day}T10:00:00+07:00`);
          await run.moveClock(at - Date.now());
          const birthDate = new Date(at - 3 * 86_400_000).toISOString().slice(0, 10);
          const declared = declaration(await couple(), { submittedAt: new Date(at - 60_000).toISOString() });
          const answer = await run.journey.submit({ ...declared, child: { ...declared.child, birthDate } });
          const rows = await run.rows<{ procedure_code: string }>(
            'one-stop',
            'SELECT procedure_code FROM dossier WHERE id = $1',
            [answer.body.id],
          );
          return rows[0]?.procedure_code;
        };
        expect(await receivedOn('2026-08-31')).toBe('2.002621');
        expect(await receivedOn('2026-09-01')).toBe('3.000722');
      });
    });
  });
};
