import { appendFileSync } from 'node:fs';

/** What one process did while its platform ran. */
export interface ReplicaShare {
  readonly name: string;
  /** Of a gateway those of members, of a department those that reached its routes. */
  readonly calls: number;
  readonly partitions: number;
  /** How many of its service ran on its platform, itself among them. */
  readonly replicas: number;
}

const CALLS =
  /^lgsp_gateway_calls_total|^lgsp_http_request_duration_seconds_count(?!.*route="(\/health|\(none))/;
const PARTITIONS = /^lgsp_bus_partitions_held/;

/** `land-2` is one of `land`. */
export const serviceOf = (name: string): string => name.replace(/-\d+$/, '');

/** Appends a line for each process, for whoever runs the suites with replicas (`LGSP_SHARES`); nothing where nobody asks. */
export async function noteShares(urls: Readonly<Record<string, string>>): Promise<void> {
  const file = process.env['LGSP_SHARES'];
  if (file === undefined) return;
  const processes = Object.entries(urls).flatMap(([what, url]) => {
    const [, name] = /^(.*) management$/.exec(what) ?? [];
    return name === undefined ? [] : [{ name, url, service: serviceOf(name) }];
  });
  for (const { name, url, service } of processes) {
    const replicas = processes.filter((other) => other.service === service).length;
    const lines = (await metricsAt(url)).split('\n');
    const sum = (metric: RegExp): number =>
      lines
        .filter((line) => metric.test(line))
        .reduce((all, line) => all + Number(line.split(' ').at(-1)), 0);
    const share: ReplicaShare = { name, calls: sum(CALLS), partitions: sum(PARTITIONS), replicas };
    appendFileSync(file, `${JSON.stringify(share)}\n`);
  }
}

/** Of a process that a suite has just killed: nothing. */
const metricsAt = (url: string): Promise<string> =>
  fetch(`${url}/metrics`).then(
    (answer) => answer.text(),
    () => '',
  );
