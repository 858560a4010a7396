import { type RecordRow, type RecordWriter } from '@lgsp/evidence';
import { metrics } from '@lgsp/observability';
import { XRoadError } from '@lgsp/x-road';
import { Logger } from '@nestjs/common';
import { type Ask } from './exchange-record.js';
import { ExchangeRecords } from './exchange-records.js';

const ask: Ask = {
  kind: 'request',
  client: 'VN/GOV/H56/one-stop',
  provider: 'VN/GOV/H56/population',
  operation: 'POST /person-lookups',
  safe: false,
  correlationId: undefined,
};
let rows: RecordRow[];
let isAway: boolean;
const writer = {
  append: (...more: RecordRow[]) => (isAway ? Promise.reject(new Error('away')) : void rows.push(...more)),
} as unknown as RecordWriter;
const begin = () => new ExchangeRecords(writer).begin(ask);
const closes = (): unknown[] =>
  rows.filter(({ phase }) => phase === 'close').map(({ json }) => JSON.parse(json) as unknown);
const unwritten = async (phase: string): Promise<number> => {
  const line = new RegExp(`^lgsp_gateway_records_unwritten_total\\{phase="${phase}"\\} (\\d+)$`, 'm');
  return Number(line.exec(await metrics.metrics())?.[1]);
};
const fails = (error: Error) => () => Promise.reject(error);

beforeEach(() => {
  rows = [];
  isAway = false;
  Logger.overrideLogger(false);
});

describe('an exchange whose provider was asked', () => {
  it('closes whatever is thrown, once; nobody is told more than is known', async () => {
    const record = begin();
    await record.open();
    await expect(record.closing(fails(new RangeError('stack')))).rejects.toMatchObject({
      fault: 'OutcomeUnknown',
    });
    expect(closes()).toMatchObject([{ outcome: 'unknown', fault: 'OutcomeUnknown', status: 504 }]);
  });

  it.each([
    ['NetworkError', 'not-sent'],
    ['OutcomeUnknown', 'unknown'],
    ['InvalidAnswer', 'answered'],
  ] as const)('closes %s as %s', async (fault, outcome) => {
    await expect(begin().closing(fails(new XRoadError(fault, 'x')))).rejects.toMatchObject({ fault });
    expect(rows.map(({ phase }) => phase)).toEqual(['open', 'close']);
    expect(closes()).toMatchObject([{ outcome, fault }]);
  });

  it('is counted when a row of it cannot be written: before the call is sent, or after it was answered', async () => {
    const before = [await unwritten('open'), await unwritten('close')];
    isAway = true;
    await expect(begin().open()).rejects.toMatchObject({ fault: 'NetworkError' });
    await expect(begin().close({ outcome: 'answered', status: 200 })).rejects.toMatchObject({
      fault: 'OutcomeUnknown',
    });
    expect([await unwritten('open'), await unwritten('close')]).toEqual(before.map((count) => count + 1));
  });

  it('is not closed again by what comes after its close, nor by a close that could not be written', async () => {
    const record = begin();
    const answered = { outcome: 'answered', status: 200 } as const;
    await expect(
      record.closing(async () => {
        await record.close(answered);
        throw new Error('later');
      }),
    ).rejects.toThrow('later');
    expect(closes()).toMatchObject([answered]);
    const lost = begin();
    isAway = true;
    await expect(lost.closing(() => lost.close(answered))).rejects.toMatchObject({ fault: 'OutcomeUnknown' });
    expect(closes()).toHaveLength(1);
  });
});
