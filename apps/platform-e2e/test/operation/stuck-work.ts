import { uuidv7 } from '@lgsp/kernel';
import { type PlatformRun } from '@lgsp/testing';
import { runLgsp, signInToLgsp } from './run-lgsp.js';

export const stuckWork = (platform: () => PlatformRun): void => {
  let run: PlatformRun;

  beforeAll(async () => {
    run = platform();
    await signInToLgsp(run);
  });

  const lgsp = (...args: string[]) => runLgsp(run, 'stuck-work', ...args);
  const stuck = async (): Promise<string> => {
    const id = uuidv7();
    await run.rows(
      'healthcare',
      `INSERT INTO exchange_work (id, kind, payload, context, state, last_error)
         VALUES ($1, 'nobodys', '{}', '{"correlationId":"c"}', 'stuck', 'TEST.FORBIDDEN')`,
      [id],
    );
    return id;
  };
  const stateOf = async (id: string): Promise<unknown> =>
    (await run.rows('healthcare', 'SELECT state FROM exchange_work WHERE id = $1', [id]))[0]?.['state'];
  const retriedBy = async (id: string): Promise<unknown> =>
    (await run.rows('healthcare', 'SELECT retry_actor FROM exchange_work WHERE id = $1', [id]))[0]?.[
      'retry_actor'
    ];

  describe('stuck work', () => {
    it('is listed everywhere and tried again, and cannot be discarded', async () => {
      const id = await stuck();
      const { code, out } = await lgsp();
      expect([code, out]).toEqual([0, expect.stringContaining(id)]);
      expect((await lgsp('healthcare')).out).toContain(id);
      expect((await lgsp('healthcare', 'discard', id)).code).toBe(1);
      expect(await lgsp('healthcare', 'retry', id)).toMatchObject({ code: 0 });
      expect([await stateOf(id), await retriedBy(id)]).toEqual(['waiting', 'H56:op-1']);
    });

    it('is tried again in bulk by kind and error', async () => {
      const id = await stuck();
      expect((await lgsp('healthcare', 'retry', '--all', '--kind', 'nobodys')).code).toBe(1); // nobody agreed
      const bulk = ['--all', '--kind', 'nobodys', '--error', 'TEST.FORBIDDEN', '--yes'];
      expect(await lgsp('healthcare', 'retry', ...bulk)).toMatchObject({
        code: 0,
        out: expect.stringContaining('1: tried again') as string,
      });
      expect(await stateOf(id)).toBe('waiting');
    });

    it('is no concern of the router', async () => expect((await lgsp('router')).code).toBe(1));
  });
};
