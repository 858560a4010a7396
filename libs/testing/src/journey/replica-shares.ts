import { appendFileSync } from 'node:fs';

/** What one process did while its platform ran. */
export interface ReplicaShare {
  readonly name: string;
  /** Of a gateway those of members, of a department those that reached its routes. */
  readonly calls: number;
  readonly partitions: number;
  /** How many of its service ran on its platform, itself among them. */
  readonly replicas: number;
  /** All of its service ran as long as the platform: while one was dead or starting, the others answered what was its own. */
  readonly steady: boolean;
}

const CALLS =
  /^lgsp_gateway_calls_total|^lgsp_http_request_duration_seconds_count(?!.*route="(\/health|\(none))/;
const PARTITIONS = /^lgsp_bus_partitions_held/;
const BEGAN = /^process_start_time_seconds/;
/** Seconds within which a platform starts its processes, all at once. */
const TOGETHER = 10;

/** `land-2` is one of `land`. */
export const serviceOf = (name: string): string => name.replace(/-\d+$/, '');

/** Appends a line for each process, for whoever runs the suites with replicas (`LGSP_SHARES`); nothing where nobody asks. */
export async function noteShares(urls: Readonly<Record<string, string>>): Promise<void> {
  const file = process.env['LGSP_SHARES'];
  if (file === undefined) return;
  const asked = Object.entries(urls).map(async ([what, url]) => {
    const [, name] = /^(.*) management$/.exec(what) ?? [];
    return name === undefined ? [] : [{ name, service: serviceOf(name), lines: await metricsAt(url) }];
  });
  const processes = (await Promise.all(asked)).flat().map(({ lines, ...whose }) => {
    const sum = (metric: RegExp): number =>
      lines
        .filter((line) => metric.test(line))
        .reduce((all, line) => all + Number(line.split(' ').at(-1)), 0);
    return { ...whose, calls: sum(CALLS), partitions: sum(PARTITIONS), began: sum(BEGAN) };
  });
  // One that does not answer began at no time.
  const first = Math.min(...processes.flatMap(({ began }) => (began > 0 ? [began] : [])));
  const ranAlong = ({ began }: { readonly began: number }): boolean => began > 0 && began <= first + TOGETHER;
  for (const { name, service, calls, partitions } of processes) {
    const peers = processes.filter((other) => other.service === service);
    const share: ReplicaShare = {
      ...{ name, calls, partitions },
      replicas: peers.length,
      steady: peers.every(ranAlong),
    };
    appendFileSync(file, `${JSON.stringify(share)}\n`);
  }
}

/** Of a process that a suite has just killed: nothing. */
const metricsAt = (url: string): Promise<readonly string[]> =>
  fetch(`${url}/metrics`).then(
    async (answer) => (await answer.text()).split('\n'),
    () => [],
  );
