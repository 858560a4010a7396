import { formatLog } from './format-log.js';

const plain = (line: string): string => formatLog('one-stop', line, { colour: false, index: 0 });

describe('formatLog', () => {
  it('makes one line of a pino record, what matters first', () => {
    const record = {
      level: 40,
      time: Date.UTC(2026, 8, 1, 1, 2, 3, 4),
      pid: 7,
      hostname: 'h',
      msg: 'late',
      leg: 'birth',
    };
    expect(plain(JSON.stringify(record))).toBe('one-stop           01:02:03.004 WARN late leg=birth');
  });

  it('shows the last words of a process as what they are', () => {
    const record = { time: '2026-09-01T01:02:03.004Z', level: 'fatal', system: 'gateway', fault: 'no port' };
    expect(plain(JSON.stringify(record))).toBe(
      'one-stop           01:02:03.004 FATAL system=gateway fault=no port',
    );
  });

  it('shows what is no record as it is', () => {
    expect(plain('Error: no record')).toBe('one-stop           Error: no record');
    expect(plain('{"level":30, broken')).toBe('one-stop           {"level":30, broken');
    expect(plain('{"a":1}')).toBe('one-stop           {"a":1}');
  });

  it('cuts a value that would fill the screen', () => {
    const line = plain(JSON.stringify({ level: 50, time: 0, msg: 'failed', body: 'x'.repeat(5_000) }));
    expect(line.length).toBeLessThan(400);
    expect(line).toMatch(/…$/);
  });
});
