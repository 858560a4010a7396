import { appendFileSync } from 'node:fs';

/** What one process did while its platform ran. */
export interface ReplicaShare {
  readonly name: string;
  /** Of a gateway those of members, of a department those that reached its routes. */
  readonly calls: number;
  readonly partitions: number;
}

const CALLS =
  /^lgsp_gateway_calls_total|^lgsp_http_request_duration_seconds_count(?!.*route="(\/health|\(none))/;
const PARTITIONS = /^lgsp_bus_partitions_held/;

/** Appends a line for each process, for whoever runs the suites with replicas (`LGSP_SHARES`); nothing where nobody asks. */
export async function noteShares(urls: Readonly<Record<string, string>>): Promise<void> {
  const file = process.env['LGSP_SHARES'];
  if (file === undefined) return;
  for (const [what, url] of Object.entries(urls)) {
    const [, name] = /^(.*) management$/.exec(what) ?? [];
    if (name === undefined) continue;
    const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
    const sum = (metric: RegExp): number =>
      lines
        .filter((line) => metric.test(line))
        .reduce((all, line) => all + Number(line.split(' ').at(-1)), 0);
    const share: ReplicaShare = { name, calls: sum(CALLS), partitions: sum(PARTITIONS) };
    appendFileSync(file, `${JSON.stringify(share)}\n`);
  }
}
