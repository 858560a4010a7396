import { parseArgs } from 'node:util';
import { birthProfile } from './bench/birth-profile.ts';
import { births } from './bench/births.ts';
import { bulk } from './bench/bulk.ts';
import { deskLists } from './bench/desk-lists.ts';
import { directory } from './bench/directory.ts';
import { events } from './bench/events.ts';
import { exports } from './bench/exports.ts';
import { gateways } from './bench/gateways.ts';
import { idle } from './bench/idle.ts';
import { printMachine } from './bench/machine.ts';
import { memory } from './bench/memory.ts';
import { quotas } from './bench/quotas.ts';
import { r1 } from './bench/r1.ts';
import { recovery } from './bench/recovery.ts';
import { search } from './bench/search.ts';
import { startup } from './bench/startup.ts';
import { whoAndWhere } from './bench/who-and-where.ts';

/**
 * `npm run bench [-- <name> … [--kafka] [--backlog=N] [--subscribers=N] [--persons=N] [--replicas=N]
 * [--births=N] [--dossiers=N] [--profile=<service> …]]`: measures on this machine;
 * docs/benchmarks.md says how to read it.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kafka: { type: 'boolean', default: false },
    backlog: { type: 'string', default: '50000' },
    subscribers: { type: 'string', default: '1' },
    persons: { type: 'string' },
    replicas: { type: 'string', default: '1' },
    births: { type: 'string', default: '100' },
    dossiers: { type: 'string', default: '1000000' },
    profile: { type: 'string', multiple: true, default: [] },
  },
});
const bus = values.kafka ? 'kafka' : 'embedded';
const benches: Readonly<Record<string, () => Promise<void>>> = {
  r1,
  gateways,
  directory,
  'who-and-where': whoAndWhere,
  quotas,
  startup,
  memory: () => memory(bus),
  births: () => births(bus),
  'birth-profile': () => birthProfile({ bus, births: Number(values.births), profiled: values.profile }),
  idle: () => idle(bus),
  events: () => events({ bus, backlog: Number(values.backlog), subscribers: Number(values.subscribers) }),
  recovery: () => recovery(bus, Number(values.replicas)),
  search: () => search(Number(values.persons ?? 1_000_000)),
  exports: () => exports(Number(values.persons ?? 1_000_000)),
  'desk-lists': () => deskLists(Number(values.dossiers)),
  bulk: () => bulk(Number(values.persons ?? 100_000)),
};
const names = positionals.length === 0 ? Object.keys(benches) : positionals;

try {
  for (const name of names) {
    const bench = benches[name];
    if (!bench) throw new Error(`There is no "${name}"; there are: ${Object.keys(benches).join(', ')}`);
    console.log(`\n## ${name} (${bus} bus)`);
    printMachine();
    await bench();
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
