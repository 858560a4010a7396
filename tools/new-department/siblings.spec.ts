import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { serviceCatalogue } from '@lgsp/provisioning';
import { type Department, departmentOf } from './department.ts';
import { renderingOf, TEMPLATES as FOLDERS } from './rendering.ts';
import { sharedFiles } from './shared-files.ts';
import { EXCEPTIONS, NO_DEPARTMENT, OWN, type Rule, RULES } from './siblings.ts';

const ROOT = join(import.meta.dirname, '../..');
const AGGREGATE = 'unnamed-thing';
const NAMES_AGGREGATE = /unnamed.?thing/i;

const departments = serviceCatalogue(ROOT).filter(({ name }) => !(name in NO_DEPARTMENT));
const rendered = (name: string, port: number, id?: string): Department =>
  departmentOf({ name, aggregate: AGGREGATE, port, id });
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim().replace(/,$/, ''));

const TEMPLATES = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replace(/\.template$/, '')),
);
/** One of the forms of its names. */
const named = (department: Department, form: string): string =>
  String(new Map<string, unknown>(Object.entries(department)).get(form));
const pathOf = (template: string, department: Department): string =>
  template.replace(/__(\w+?)__/g, (_, form: string) => named(department, form));

const ruleOf = (template: string): Rule | undefined => RULES.find(([pattern]) => pattern.test(template))?.[1];

/** What a department lacks of the lines and texts that its rule asks for. */
function lacking(rule: Rule, text: string, own: string, department: Department): readonly string[] {
  if (rule === 'start') return [];
  if (rule === 'same') return own === text ? [] : ['is not the same'];
  if (rule === 'lines') {
    const present = new Set(linesOf(own));
    return linesOf(text).filter(
      (line) => !NAMES_AGGREGATE.test(line) && !OWN.some((one) => one.test(line)) && !present.has(line),
    );
  }
  const filled = rule.holds.map((one) =>
    one.replace(/<(\w+)>/g, (_, form: string) => named(department, form)),
  );
  return filled.filter((one) => !own.includes(one));
}

describe('the departments', () => {
  it('are those of the catalogue', () =>
    expect(departments.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['one-stop', 'population', 'healthcare', 'education', 'land', 'fire-safety']),
    ));

  it.each(departments.map((service) => [service.name, service] as const))(
    '%s is what the template says of all of them',
    async (name, { portOffset, client }) => {
      const department = rendered(name, portOffset, client);
      const faults: string[] = [];
      const rendering = await renderingOf(department);
      for (const template of TEMPLATES) {
        const [rule, path] = [ruleOf(template), pathOf(template, department)];
        if (rule === undefined) faults.push(`${template}: no rule names it`);
        if (rule === undefined || rule === 'start') continue;
        const lacks = lacking(rule, rendering.get(path) ?? '', read(path), department);
        const excepted = EXCEPTIONS.filter((one) => one.department === name && one.template === template);
        const lines = new Set(excepted.map(({ line }) => line));
        faults.push(...lacks.filter((line) => !lines.has(line)).map((line) => `${path}: ${line}`));
        faults.push(
          ...[...lines].filter((line) => !lacks.includes(line)).map((line) => `needless exception: ${line}`),
        );
      }
      expect(faults).toEqual([]);
    },
  );

  it.each(departments.map(({ name }) => name))(
    '%s runs its migrations in the order of their numbers, all of them',
    (name) => {
      const list = /migrations: \[([^\]]*)\]/.exec(read(`apps/${name}/src/${name}.module.ts`))?.[1] ?? '';
      const files = readdirSync(join(ROOT, `apps/${name}/src/migrations`)).map((file) => file.slice(0, 13));
      expect(list.match(/\d{13}/g)).toEqual([...new Set(files)].sort());
    },
  );

  it.each(departments.map(({ name, portOffset }) => [name, rendered(name, portOffset)] as const))(
    '%s stands on the launcher’s table of the commands with its ports',
    (_, department) => {
      const readme = sharedFiles.find(({ path }) => path === 'docs/commands.md');
      const text = read('docs/commands.md');
      expect(readme?.add(readme.remove(text, department), department)).toBe(text);
    },
  );
});
