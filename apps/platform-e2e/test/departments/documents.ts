import { declaration, type DossierView, type PlatformRun, scannedPaper, until } from '@lgsp/testing';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const PORTAL = 'VN/GOV/G22/national-portal';
const DESK = 'VN/GOV/H56/one-stop-desk';
const OFFICER = 'H56.HCC:hc-0311';
const CHUNK = 1024 * 1024;
/** Nobody's, and found in no log. */
const FILE_NAME = 'Giay chung sinh cua Le Mo Phong Canary.pdf';

interface Progress {
  readonly id: string;
  readonly state: string;
  readonly chunks: number;
  readonly received: number;
}

export const documents = (platform: () => PlatformRun): void => {
  let run: PlatformRun;
  let dossier: DossierView;

  beforeAll(async () => {
    run = platform();
    const { status, body } = await run.journey.submit(declaration(await run.journey.couple()));
    expect({ status, body }).toMatchObject({ status: 201 });
    dossier = body;
  });

  const ask = async (client: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
    run.client(client).open({
      ...{ provider: 'VN/GOV/H56/one-stop', method, path: `/dossiers/${dossier.id}/documents${path}`, body },
      ...(client === DESK ? { actor: OFFICER } : {}),
    });
  const json = async <Body>(...call: Parameters<typeof ask>): Promise<Body> => {
    const answer = await ask(...call);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${call[1]} ${call[2]}: ${answer.status} ${text}`);
    return JSON.parse(text) as Body;
  };
  const progress = async (id: string): Promise<Progress> => {
    const { items } = await json<{ items: Progress[] }>(PORTAL, 'GET', '');
    const found = items.find((one) => one.id === id);
    if (!found) throw new Error('not listed');
    return found;
  };

  describe('a document through the gateway', () => {
    it('comes whole, whoever is killed on the way, and is read by the desk; nobody logs its name', async () => {
      const bytes = scannedPaper(6 * CHUNK);
      const { id } = await json<Progress>(PORTAL, 'POST', '', {
        ...{ digitisation: 1, componentCode: 'GIAY-CHUNG-SINH', fileName: FILE_NAME, size: bytes.length },
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      const step = async (): Promise<boolean> => {
        const { state, chunks, received } = await progress(id);
        if (state !== 'receiving') return true;
        if (received === bytes.length) await json(PORTAL, 'POST', `/${id}/completion`);
        else
          await json(
            PORTAL,
            'PUT',
            `/${id}/chunks/${chunks + 1}`,
            bytes.subarray(received, received + CHUNK),
          );
        return false;
      };
      const end = Date.now() + 90_000;
      for (let steps = 1, through = false; !through; steps += 1) {
        const running = step();
        running.catch(() => undefined);
        if (steps === 3 || steps === 9) {
          await pause(Math.random() * 30);
          // Of several the one that still runs: the first may not be back yet.
          const replicas = run.platform.replicas('one-stop');
          run.platform.kill(replicas[steps === 3 ? 0 : replicas.length - 1] ?? 'one-stop', 'SIGKILL');
        }
        through = await running.catch(async (error: unknown) => {
          if (Date.now() > end) throw error;
          await pause(200);
          return false;
        });
      }
      await until('it is kept', async () => (await progress(id)).state === 'kept');

      const answer = await ask(DESK, 'GET', `/${id}/content`);
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': expect.stringMatching(
          /^attachment; filename="GIAY-CHUNG-SINH-\w{12}\.pdf"$/,
        ) as string,
        'x-content-type-options': 'nosniff',
      });
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
      expect((await ask(PORTAL, 'GET', `/${id}/content`)).status).toBe(403);
      expect(run.log.filter((line) => line.includes('Canary'))).toEqual([]);
    }, 180_000);

    it('is taken out by an official who has signed in, and by nobody else', async () => {
      const bytes = scannedPaper(1000);
      const { id } = await json<Progress>(PORTAL, 'POST', '', {
        ...{ digitisation: 1, componentCode: 'Y-KIEN-CHU-HO', fileName: FILE_NAME, size: bytes.length },
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      await json(PORTAL, 'PUT', `/${id}/chunks/1`, bytes);
      await json(PORTAL, 'POST', `/${id}/completion`);
      const remove = (signedIn: boolean) =>
        run.journey.oneStopDesk.call({
          provider: 'VN/GOV/H56/one-stop',
          method: 'POST',
          path: `/dossiers/${dossier.id}/documents/${id}/removal`,
          actor: OFFICER,
          signedIn,
          body: { reason: 'Quét nhầm giấy tờ của hồ sơ khác' },
        });
      expect((await remove(false)).status).toBe(401);
      expect(await remove(true)).toMatchObject({ status: 200, body: { state: 'removed' } });
    });
  });
};
