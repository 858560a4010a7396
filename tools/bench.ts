import { births } from './bench/births.ts';
import { bulk } from './bench/bulk.ts';
import { events } from './bench/events.ts';
import { printMachine } from './bench/machine.ts';
import { memory } from './bench/memory.ts';
import { r1 } from './bench/r1.ts';
import { search } from './bench/search.ts';
import { startup } from './bench/startup.ts';

/** `npm run bench [-- r1|startup|memory|births|events|search|bulk … [--kafka] [--persons=N]]`: measures on this machine; docs/benchmarks.md says how to read it. */
const bus = process.argv.includes('--kafka') ? 'kafka' : 'embedded';
const persons = process.argv
  .find((argument) => argument.startsWith('--persons='))
  ?.slice('--persons='.length);
const benches: Readonly<Record<string, () => Promise<void>>> = {
  r1,
  startup,
  memory,
  births: () => births(bus),
  events: () => events(bus),
  search: () => search(Number(persons ?? 1_000_000)),
  bulk: () => bulk(Number(persons ?? 100_000)),
};
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const names = asked.length === 0 ? Object.keys(benches) : asked;

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
