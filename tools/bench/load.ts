import autocannon from 'autocannon';
import { cpuMicroseconds } from './processor-time.ts';
import { percentile } from './statistics.ts';

export interface Target {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the process that answers. */
  readonly pid: number;
}

export interface Round {
  readonly answers: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of processor time, own and kernel's, that the answering process spent on a call. */
  readonly cpu: number;
}

const CONNECTIONS = 32;

/**
 * `amount` GETs over kept-alive connections, one at a time on each. A number of calls and not a time, so that none is
 * cut off on its way and answers can be counted against records. @throws Error when one answer is not 200
 */
export function load(
  { name, url, headers, pid }: Target,
  amount: number,
  connections = CONNECTIONS,
): Promise<Round> {
  const times = new Float64Array(amount);
  let answers = 0;
  const cpuBefore = cpuMicroseconds(pid);
  const started = performance.now();
  let last = started;
  return new Promise((resolve, reject) => {
    const options = { url, headers, connections, pipelining: 1, amount, timeout: 30 };
    const run = autocannon(options, (error, result) => {
      const ok = result.statusCodeStats['200']?.count ?? 0;
      if (error) reject(error);
      else if (ok !== amount || result.errors > 0 || result.resets > 0)
        reject(new Error(`${name}: ${ok} of ${amount} answers are 200: ${JSON.stringify(result)}`));
      else
        resolve({
          ...roundOf(times.sort(), (last - started) / 1_000),
          cpu: (cpuMicroseconds(pid) - cpuBefore) / amount,
        });
    });
    run.on('response', (_client, _status, _bytes, milliseconds) => {
      times[answers++] = milliseconds;
      last = performance.now();
    });
  });
}

const roundOf = (times: Float64Array, seconds: number): Omit<Round, 'cpu'> => ({
  answers: times.length,
  seconds,
  perSecond: times.length / seconds,
  p50: percentile(times, 50),
  p99: percentile(times, 99),
});
