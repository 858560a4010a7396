import { type PlatformRun, until } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { listDesk, numberOf } from './list-desk.js';

const ROWS = 4_000;
/** Those without a name. */
const REFUSED = ROWS / 100;
const RECOVERY_MS = 90_000;

export const bulk = (platform: () => PlatformRun): void => {
  let run: PlatformRun;

  beforeAll(() => {
    run = platform();
  });

  /** Everybody of the file but those without a name, once each, and a refusal for each of these. */
  async function nothingLostNothingTwice(id: string, from: number): Promise<void> {
    const entered = await run.rows<{ number: string }>(
      'population',
      'SELECT personal_number AS number FROM person WHERE source_version = $1 ORDER BY 1',
      [id],
    );
    const wanted = Array.from({ length: ROWS }, (_, at) => from + at + 1).filter((n) => n % 100 !== 0);
    expect(entered.map(({ number }) => number)).toEqual(wanted.map(numberOf));
    expect(await run.count('population', 'person_import_refusal', 'import_id = $1', [id])).toBe(REFUSED);
  }

  /** Goes on until `step` says that all is done; four times a service is killed while a step runs. What fails is done again. */
  async function underFire(services: readonly string[], step: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + RECOVERY_MS;
    let kills = 0;
    for (let steps = 1, through = false; !through;) {
      const running = step();
      running.catch(() => undefined);
      if (steps === 4 * (kills + 1) && kills < 4) {
        await pause(Math.random() * 30);
        run.platform.kill(services[kills % services.length] ?? '', 'SIGKILL');
        kills += 1;
      }
      try {
        through = await running;
        steps += 1;
      } catch (error) {
        if (Date.now() > end) throw error;
        await pause(100);
      }
    }
    expect(kills).toBe(4);
  }

  describe('an import through the gateway', () => {
    it('is whole, whoever is killed on the way: nothing lost, nobody twice', async () => {
      const desk = listDesk(run, { rows: ROWS, from: 0 });
      const id = await desk.open('per-row');
      const through = async (): Promise<boolean> => (await desk.step(id)).state !== 'open';
      await underFire(['population', 'gateway'], through);
      expect(await desk.get(id)).toMatchObject({
        ...{ state: 'entered', rows: ROWS, refused: REFUSED, entered: ROWS - REFUSED },
      });
      await nothingLostNothingTwice(id, 0);
    }, 180_000);

    it('killed in the middle of a chunk or a completion: the whole of it has happened, or nothing', async () => {
      const [rows, from] = [50, 200_000];
      const desk = listDesk(run, { rows, from, chunk: 25 });
      const id = await desk.open('all');
      const entered = (): Promise<number> => run.count('population', 'person', 'source_version = $1', [id]);
      /** Dies when its last write waits for a table that somebody holds. */
      const dies = async (act: () => Promise<unknown>): Promise<void> => {
        await run.holding('population', 'person_import_row', async () => {
          const lost = expect(act()).rejects.toThrow(/50[34]/);
          await until(
            'its write waits',
            async () => (await run.count('population', 'pg_locks', 'NOT granted')) > 0,
          );
          run.kill('population', 'SIGKILL');
          await lost;
        });
        await run.ready('population');
      };
      await desk.send(id, 0);
      await dies(() => desk.send(id, 1));
      expect(await desk.get(id)).toMatchObject({ chunks: 1, rows: 25 });
      await desk.send(id, 1);
      await dies(() => desk.complete(id));
      expect(await desk.get(id)).toMatchObject({ state: 'open', rows, entered: 0 });
      expect(await entered()).toBe(0);
      expect(await desk.complete(id)).toMatchObject({ state: 'entered', rows, entered: rows });
      expect(await entered()).toBe(rows);
    }, 180_000);
  });

  describe('an export through the gateway', () => {
    const lines = (text: string): { id: string; name: string }[] =>
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { id: string; name: string });

    it('streams what was imported, once each, and both parties have its record', async () => {
      const answer = await listDesk(run).export();
      expect(answer.status).toBe(200);
      const text = await answer.text();
      const entered = await run.count('population', 'person', `commune_code = '14797'`, []);
      expect(entered).toBeGreaterThanOrEqual(ROWS - REFUSED);
      expect(new Set(lines(text).map(({ id }) => id)).size).toBe(entered);
      expect(text).not.toMatch(/\b038090\d{6}\b/); // six digits alone stand in one of so many ids now and then
      const record = await run
        .client('VN/GOV/H56.HT01/civil-status-desk')
        .own<{ outcome: string; close: { responseSize: number } }>(
          `/exchanges/${answer.headers.get('x-road-request-id') ?? ''}`,
        );
      expect(record.body).toMatchObject({
        outcome: 'answered',
        open: {
          operation: 'GET /persons/export',
          purpose: 'civil-status-statistics',
          actor: 'H56.HT01:cb-0142',
        },
        close: { responseSize: Buffer.byteLength(text) },
      });
    });

    it('breaks when population dies in the middle, and its record says that it was cut', async () => {
      await run.rows(
        'population',
        `UPDATE person SET name = repeat('Lê Mô Phỏng Bình ', 17) WHERE commune_code = '14797'`,
      );
      await run.rows(
        'population',
        `INSERT INTO person (id, version, personal_number, name, normalised_name, sex, birth_date, commune_code, commune_name,
              source, source_version, fetched_at, valid_until)
       SELECT ('0195e7a0-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, '0999' || lpad(n::text, 8, '0'),
              repeat('Lê Mô Phỏng Bình ', 17), 'x', 1, '1990', '14797', 'Phường Hạc Thành', 'seed', '1', now(), now()
         FROM generate_series(1, 60000) AS n`,
      );
      const answer = await listDesk(run).export();
      const reader = answer.body?.getReader();
      await reader?.read();
      await pause(500);
      run.kill('population', 'SIGKILL');
      await expect(
        (async () => {
          while (!(await reader?.read())?.done);
        })(),
      ).rejects.toThrow();
      const id = answer.headers.get('x-road-request-id') ?? '';
      await until('the record is closed', async () => {
        const { body } = await run
          .client('VN/GOV/H56.HT01/civil-status-desk')
          .own<{ outcome: string }>(`/exchanges/${id}`);
        return body.outcome === 'cut';
      });
      await run.ready('population');
    });
  });
};
