import { type Department, type Forms, formsOf, type Parent } from './department.ts';

/** Text of a file by its path from the root; `null` where there is none. */
export type Read = (path: string) => string | null;

/** As the template states a thing. */
const STATED = ['name', 'commune', 'holder'];

/** What an aggregate must know of the one it belongs to. @throws with every reason why nothing can belong to it. */
export function parentOf(
  read: Read,
  { name, SYSTEM }: Pick<Department, 'name' | 'SYSTEM'>,
  of: string,
): Parent {
  const forms = formsOf(of);
  const { aggregates, Aggregate, AGGREGATE, table } = forms;
  const place = `apps/${name}/src/${aggregates}/${of}`;
  const text = (kind: string): string => read(`${place}${kind}.ts`) ?? '';
  const faults: string[] = [];
  const needs = (there: boolean, kind: string, what: string): void => {
    if (!there) faults.push(`--of ${of}: ${place}${kind}.ts has no ${what}`);
  };
  const repository = text('.repository');
  if (repository === '')
    throw new Error(`--of ${of}: ${name} keeps no ${aggregates}: there is no ${place}.repository.ts`);
  needs(
    repository.includes(`export class ${Aggregate}Repository `),
    '.repository',
    `class ${Aggregate}Repository`,
  );
  needs(/^ {2}((async )?getIn\(|readonly getIn = )/m.test(repository), '.repository', 'getIn(scope, id)');
  needs(text('.entity').includes(`@Entity('${table}')`), '.entity', `@Entity('${table}')`);
  for (const code of [`${SYSTEM}.${AGGREGATE}_NOT_FOUND`, `${SYSTEM}.${AGGREGATE}_CLOSED`])
    needs(text('.errors').includes(`'${code}'`), '.errors', code);
  const check = /^export function checkOpen\((\{ state \}|state):/m.exec(text(''))?.[1];
  needs(check !== undefined, '', 'checkOpen(state) or checkOpen({ state })');
  const routes = text('.controller');
  const registers = routes.includes(`@Controller('${aggregates}')`)
    ? routes.includes('@Post()')
    : routes.includes(`@Post('${aggregates}')`);
  needs(registers, '.controller', `POST /${aggregates}`);
  needs(routes.includes(":id/closure')"), '.controller', `POST /${aggregates}/{id}/closure`);
  const fixture = fixtureOf(read, name, forms);
  if (fixture === null)
    faults.push(
      `--of ${of}: its suite needs one; export a function new${Aggregate} that states it from apps/${name}/test/fixtures.ts`,
    );
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return {
    ...forms,
    openness: check === 'state' ? `${forms.variable}.state` : forms.variable,
    fixture: fixture ?? undefined,
  };
}

/** The function of the suites' fixtures that states one; `undefined` when the template's way holds, `null` when neither does. */
function fixtureOf(
  read: Read,
  name: string,
  { aggregate, Aggregate, variable }: Forms,
): string | null | undefined {
  const schema = read(`libs/contracts/${name}/src/schemas/${aggregate}.ts`) ?? '';
  const stated = new RegExp(
    `^export const New${Aggregate} = z\\s+\\.strictObject\\(\\{([^{}]*)\\}\\)`,
    'm',
  ).exec(schema);
  const fields = stated?.[1]?.match(/^ {4}\w+/gm)?.map((field) => field.trim());
  if (fields !== undefined && fields.join() === STATED.join()) return undefined;
  const fixtures = read(`apps/${name}/test/fixtures.ts`) ?? '';
  const named = [`new${Aggregate}`, variable, 'stated'];
  return (
    named.find((one) => new RegExp(`^export (const ${one} = \\(|function ${one}\\()`, 'm').test(fixtures)) ??
    null
  );
}
