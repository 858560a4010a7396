import { uuidv7 } from '@lgsp/kernel';
import { type PlatformRun, until } from '@lgsp/testing';
import { runLgsp, signInToLgsp } from './run-lgsp.js';

const TYPE = 'vn.lgsp.population.never-subscribed';

export const parkedEvents = (platform: () => PlatformRun): void => {
  let run: PlatformRun;

  beforeAll(async () => {
    run = platform();
    await signInToLgsp(run);
  });

  const lgsp = (...args: string[]) => runLgsp(run, 'parked', ...args);

  /** An event that education's inbox keeps waiting, as it lies there when nobody handles its type. */
  async function parked(): Promise<{ id: string; subject: string }> {
    const [id, subject] = [uuidv7(), uuidv7()];
    await run.rows(
      'education',
      `INSERT INTO exchange_inbox_subject (source, subject, state, retry_at)
         VALUES ('urn:lgsp:population', $1, 'parked', now() + interval '1 hour')`,
      [subject],
    );
    await run.rows(
      'education',
      `INSERT INTO exchange_inbox (id, source, subject, epoch, n, type, status, envelope, last_error, attempts)
         VALUES ($1, 'urn:lgsp:population', $2, 1, 1, $3, 'waiting', $4, 'INBOX.NO_HANDLER', 1)`,
      [id, subject, TYPE, { id, type: TYPE, subject, data: { name: 'Lê Mô Phỏng An' } }],
    );
    return { id, subject };
  }
  const rowOf = async (id: string) =>
    (await run.rows('education', 'SELECT * FROM exchange_inbox WHERE id = $1', [id]))[0] ?? {};

  describe('parked events', () => {
    it('are listed over the gateway, data of none of them, everywhere', async () => {
      const { id } = await parked();
      const { code, out } = await lgsp();
      expect([code, out]).toEqual([0, expect.stringContaining(id)]);
      for (const place of ['one-stop', 'population', 'healthcare', 'education', 'router'])
        expect(out).toContain(`${place}: parked events`);
      expect(out).not.toContain('Phỏng');
    });

    it('show their content under a record that names the reader, and in no log', async () => {
      const { id } = await parked();
      const { out } = await lgsp('education', 'show', id);
      expect(out).toContain('Lê Mô Phỏng An');
      const [record] = await run.rows<{ record: string }>(
        'gateway',
        `SELECT record FROM exchange_record WHERE phase = 'open' AND record LIKE '%/admin/parked-events/%/content%' ORDER BY id DESC LIMIT 1`,
      );
      expect(JSON.parse(record?.record ?? '{}')).toMatchObject({
        client: 'VN/GOV/H56/operator',
        provider: 'VN/GOV/H56.GD/education',
        ...{ actor: 'H56:op-1', vouched: 'proven' },
        agreement: { id: 'operator--education--operate', clause: 'r8' },
      });
      expect(run.log.join('\n')).not.toContain('Phỏng');
      expect(run.log.join('\n')).toContain(`${id} is read by H56:op-1`);
    });

    it('are discarded one by one, with who, why and when', async () => {
      const { id } = await parked();
      expect((await lgsp('education', 'discard', id)).code).toBe(1); // no reason
      expect(await lgsp('education', 'discard', id, '--reason', 'never subscribed')).toMatchObject({
        code: 0,
      });
      await until('it is discarded', async () => (await rowOf(id))['status'] === 'discarded');
      expect(await rowOf(id)).toMatchObject({
        discard_reason: 'never subscribed',
        discard_actor: 'H56:op-1',
        discarded_at: expect.any(Date) as Date,
        envelope: null,
      });
    });

    it('in bulk only when the number was agreed to, and only what the filter matches', async () => {
      const [first, second] = [await parked(), await parked()];
      const filter = ['--all', '--type', TYPE, '--subject', first.subject];
      const refused = await lgsp('education', 'discard', ...filter, '--reason', 'never subscribed');
      expect(refused).toMatchObject({
        code: 1,
        out: expect.stringContaining('discard of 1 parked events') as string,
      });
      expect((await rowOf(first.id))['status']).toBe('waiting');
      expect(
        (await lgsp('education', 'discard', ...filter, '--yes', '--reason', 'never subscribed')).out,
      ).toContain('1: discarded');
      await until('it is discarded', async () => (await rowOf(first.id))['status'] === 'discarded');
      expect((await rowOf(second.id))['status']).toBe('waiting');
      expect((await lgsp('education', 'replay', '--all', '--error', 'INBOX.NO_HANDLER', '--yes')).code).toBe(
        0,
      );
      await until('it was tried', async () => Number((await rowOf(second.id))['attempts']) > 1);
      expect(await rowOf(second.id)).toMatchObject({ replay_actor: 'H56:op-1' });
    });

    it('are refused where there is no such place or action', async () => {
      expect(await lgsp('nowhere')).toMatchObject({
        code: 1,
        out: expect.stringContaining('education') as string,
      });
      expect(await lgsp('education', 'forget')).toMatchObject({ code: 1 });
    });
  });
};
