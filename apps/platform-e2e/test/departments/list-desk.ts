import { given } from '@lgsp/kernel';
import { type PlatformRun } from '@lgsp/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const DESK = 'VN/GOV/H56.HT01/civil-status-desk';
const ACTOR = 'H56.HT01:cb-0142';
const HEADER = 'personalNumber,name,sex,birthDate,communeCode';

export const numberOf = (n: number): string => `038090${String(n).padStart(6, '0')}`;
/** Row `n` of the file, from 1; every hundredth has no name. */
const rowOf = (n: number): string =>
  `${numberOf(n)},${n % 100 === 0 ? '' : 'Lê Mô Phỏng Bình'},1,1990-02-03,14797`;

interface Progress {
  readonly id: string;
  readonly state: string;
  readonly chunks: number;
  readonly rows: number;
  readonly refused: number;
  readonly entered: number;
}

/** A file of `rows` on its way through the gateway, as the commune's own software sends it: it keeps nothing but the id. */
export function listDesk(run: PlatformRun, { from = 0, rows = 4_000, chunk = 200 } = {}) {
  const ask = async (method: string, path: string, body?: string, type = 'application/json') =>
    fetch(`${run.platform.urls['gateway'] ?? ''}/r1/VN/GOV/H56/population/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await run.client(DESK).token()}`,
        'x-road-client': DESK,
        'x-road-userid': ACTOR,
        'x-lgsp-purpose': 'civil-status-digitisation',
        ...given({
          'content-type': body === undefined ? undefined : type,
          'idempotency-key': body === undefined ? undefined : randomUUID(),
        }),
      },
      ...given({ body }),
    });
  const json = async (...call: Parameters<typeof ask>): Promise<Progress> => {
    let answer = await ask(...call);
    while (answer.status === 429) {
      // Who asks as fast as it can meets its quota, and comes again when it is told to: nothing was done.
      await pause(1_000 * Number(answer.headers.get('retry-after') ?? 1));
      answer = await ask(...call);
    }
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${call[0]} ${call[1]}: ${answer.status} ${text}`);
    return JSON.parse(text) as Progress;
  };
  const part = (chunks: number): string =>
    [HEADER, ...Array.from({ length: chunk }, (_, at) => rowOf(from + chunks * chunk + at + 1))].join('\n');
  const send = (id: string, chunks: number) =>
    json('PUT', `/person-imports/${id}/chunks/${chunks + 1}`, part(chunks), 'text/csv');
  const complete = (id: string) => json('POST', `/person-imports/${id}/completion`, JSON.stringify({ rows }));

  return {
    ask,
    send,
    complete,
    get: (id: string) => json('GET', `/person-imports/${id}`),
    open: async (mode: 'all' | 'per-row'): Promise<string> => {
      const legalBasis = 'Quyết định 12/QĐ-UBND (mô phỏng)';
      return (await json('POST', '/person-imports', JSON.stringify({ mode, legalBasis }))).id;
    },
    /** One step from where the import is, whoever sent what before. */
    step: async (id: string): Promise<Progress> => {
      const now = await json('GET', `/person-imports/${id}`);
      if (now.state !== 'open') return now;
      await (now.rows < rows ? send(id, now.chunks) : complete(id));
      return json('GET', `/person-imports/${id}`);
    },
    export: () =>
      run.client(DESK).open({
        provider: 'VN/GOV/H56/population',
        method: 'GET',
        path: '/persons/export?commune=14797',
        purpose: 'civil-status-statistics',
        actor: ACTOR,
      }),
  };
}
