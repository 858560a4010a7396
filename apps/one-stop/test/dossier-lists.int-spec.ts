import { NOW } from './fixtures.js';
import { type OneStop, startOneStop } from './harness.js';

let oneStop: OneStop;
let ids: string[];
beforeAll(async () => {
  oneStop = await startOneStop();
  await oneStop.at(NOW);
  ids = [];
  for (let n = 0; n < 3; n++) {
    const submittedAt = `2026-11-20T01:5${n}:00Z`;
    ids.push((await oneStop.processing({ submittedAt })).id);
  }
  ids.reverse();
});
afterAll(() => oneStop?.close());

const page = async (query: string) => (await oneStop.call('GET', `/dossiers?${query}`)).body;

describe('dossiers', () => {
  it('are listed by status, the newest first, page by page', async () => {
    const first = await page('status=4&limit=2');
    expect(first['items']).toMatchObject([{ id: ids[0] }, { id: ids[1] }]);
    expect(await page(`status=4&limit=2&after=${String(first['next'])}`)).toEqual({
      items: [expect.objectContaining({ id: ids[2] })],
    });
    expect(await page('status=10')).toEqual({ items: [] });
    expect((await oneStop.call('GET', '/dossiers?status=11')).status).toBe(400);
  });

  it('are found by the code that the portal gave', async () => {
    const { id, code } = await oneStop.get(ids[1] ?? '');
    expect(await page(`code=${code}`)).toMatchObject({ items: [{ id }] });
  });

  it('are lines of the export: states and times, nothing that was declared', async () => {
    const { lines } = await oneStop.export('/dossiers/export?status=4');
    expect(lines.map(({ id }) => id)).toEqual(ids);
    const { text } = await oneStop.export('/dossiers/export', 'text/csv');
    const [head, ...rest] = text.split('\r\n');
    expect(head).toBe(
      'id,code,procedureCode,status,statusName,submittedAt,acceptedAt,dueAt,finishedAt,returnedAt,waitsFor',
    );
    expect(rest.map((line) => line.split(',')[0])).toEqual([...ids, '']);
    expect(rest[0]).toMatch(/,4,Đang xử lý,2026-/);
    expect((await oneStop.export('/dossiers/export?status=10')).text).toBe('');
    expect((await oneStop.call('GET', '/dossiers/export?limit=5')).status).toBe(400);
  });
});
