import { putIndexesOn, takeIndexesOff } from './bulk-load.ts';
import { type Department } from './departments/department.ts';
import { DEPARTMENTS } from './departments/index.ts';
import { province, type ProvinceOptions } from './province.ts';
import { Random } from './random.ts';
import { type Cell, TableCopy } from './table-copy.ts';

export interface SeedOptions extends ProvinceOptions {
  /** Superuser of the server on which the platform's databases are; migrations have run. */
  readonly server: string;
  readonly say: (text: string) => void;
}

const STEP = 100_000;

/** Fills the databases of a platform that holds nobody yet. @throws Error when a table has rows already */
export async function seedProvince({ server, say, ...options }: SeedOptions): Promise<void> {
  const started = performance.now();
  const tell = (text: string): void => say(`${((performance.now() - started) / 1000).toFixed(1)} s  ${text}`);
  const random = new Random(options.seed).fork('departments');
  const loads = await Promise.all(
    DEPARTMENTS.map((make, place) => Load.open(server, make(random.fork(String(place))))),
  );
  let [persons, next] = [0, STEP];
  for (const household of province(options)) {
    for (const load of loads) load.take(household);
    persons += household.members.length;
    if (loads.some(({ full }) => full)) await Promise.all(loads.map((load) => load.drained()));
    if (persons < next) continue;
    next += STEP;
    tell(`${persons} of ${options.persons} persons`);
  }
  for (const load of loads) await load.close(tell);
  tell('done');
}

/** One department's tables while they are filled. */
class Load {
  /** True: wait for {@link drained}. */
  full = false;
  private readonly url: string;
  private readonly department: Department;
  private readonly indexes: Awaited<ReturnType<typeof takeIndexesOff>>;
  private readonly copies: ReadonlyMap<string, TableCopy>;

  private constructor(
    url: string,
    department: Department,
    indexes: Awaited<ReturnType<typeof takeIndexesOff>>,
    copies: ReadonlyMap<string, TableCopy>,
  ) {
    this.url = url;
    this.department = department;
    this.indexes = indexes;
    this.copies = copies;
  }

  static async open(server: string, department: Department): Promise<Load> {
    const url = new URL(server);
    url.pathname = `/${department.database}`;
    const indexes = await takeIndexesOff(url.href, Object.keys(department.tables));
    const copies = new Map<string, TableCopy>();
    for (const [table, columns] of Object.entries(department.tables))
      copies.set(table, await TableCopy.open(url.href, table, columns));
    return new Load(url.href, department, indexes, copies);
  }

  take(household: Parameters<Department['take']>[0]): void {
    this.department.take(household, this.add);
  }

  async drained(): Promise<void> {
    for (const copy of this.copies.values()) await copy.drained();
    this.full = false;
  }

  async close(tell: (text: string) => void): Promise<void> {
    this.department.end?.(this.add);
    for (const copy of this.copies.values()) await copy.close();
    await putIndexesOn(this.url, [...this.copies.keys()], this.indexes);
    const rows = [...this.copies].map(([table, copy]) => `${table} ${copy.rows}`);
    tell(`${this.department.database}: ${rows.join(', ')}`);
  }

  private readonly add = (table: string, ...cells: Cell[]): void => {
    const copy = this.copies.get(table);
    if (!copy) throw new Error(`${this.department.database} declares no table ${table}`);
    if (copy.add(...cells)) this.full = true;
  };
}
