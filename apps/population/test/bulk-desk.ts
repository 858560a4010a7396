import { given, uuidv7 } from '@lgsp/service-kit';
import { OFFICER } from './commune-desk.js';
import { type Population } from './running-population.js';

/** What a part of a file begins with. */
export const HEADER = 'personalNumber,name,sex,birthDate,communeCode';

/** Number `n` of a row that may be entered: a man of 1990. */
export const numberOf = (n: number): string => `038090${String(n).padStart(6, '0')}`;
export const rowOf = (n: number, over: { name?: string; commune?: string } = {}): string =>
  `${numberOf(n)},${over.name ?? 'Lê Mô Phỏng Bình'},1,1990-02-03,${over.commune ?? '14797'}`;
export const csvOf = (...rows: readonly string[]): string => [HEADER, ...rows].join('\r\n');

interface Text {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}
export type Json = Record<string, unknown>;

/** Lists in and out, as the commune's desk sends and reads them. */
export function bulkDesk(population: () => Population) {
  const ask = async (
    method: string,
    path: string,
    { body, headers = {} }: { body?: string; headers?: Record<string, string> } = {},
  ): Promise<Text> => {
    const answer = await fetch(`${population().url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${population().token}`,
        'x-road-client': 'VN/GOV/H56.HT01/civil-status-desk',
        'x-lgsp-scope': 'province',
        'x-road-userid': OFFICER,
        'idempotency-key': uuidv7(),
        ...given({ 'content-type': body === undefined ? undefined : 'application/json' }),
        ...headers,
      },
      ...given({ body }),
    });
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      text: await answer.text(),
    };
  };
  const json = async (...call: Parameters<typeof ask>): Promise<{ status: number; body: Json }> => {
    const { status, text } = await ask(...call);
    return { status, body: JSON.parse(text) as Json };
  };
  return {
    ask,
    json,
    open: async (mode: 'all' | 'per-row', more: object = {}): Promise<string> => {
      const body = JSON.stringify({ mode, legalBasis: 'Quyết định 12/QĐ-UBND (mô phỏng)', ...more });
      const opened = await json('POST', '/person-imports', { body });
      expect(opened.status).toBe(201);
      return String(opened.body['id']);
    },
    send: (id: string, chunk: number, csv: string, headers = {}) =>
      json('PUT', `/person-imports/${id}/chunks/${chunk}`, {
        body: csv,
        headers: { 'content-type': 'text/csv', ...headers },
      }),
    complete: (id: string, rows: number) =>
      json('POST', `/person-imports/${id}/completion`, { body: JSON.stringify({ rows }) }),
    get: async (id: string): Promise<Json> => (await json('GET', `/person-imports/${id}`)).body,
    /** `row column code` of each fault. */
    refusals: async (id: string): Promise<string[]> => {
      const { text } = await ask('GET', `/person-imports/${id}/refusals`);
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { row: number; column?: string; code: string })
        .map(({ row, column, code }) => `${row} ${column ?? '-'} ${code.replace('POPULATION.', '')}`);
    },
    /** Who is in the register under these numbers, in their order. */
    entered: async (...numbers: readonly number[]): Promise<string[]> =>
      (
        await population().rows<{ n: string }>(
          'SELECT personal_number AS n FROM person WHERE personal_number = ANY($1) ORDER BY 1',
          [numbers.map(numberOf)],
        )
      ).map(({ n }) => n),
  };
}
