import ts from 'typescript';
import { type Department } from './department.ts';
import { importPlace, inserted } from './module-lists.ts';

/**
 * The text of a department's places.int-spec.ts whose walk goes along the routes of the aggregate too, after all others.
 * To be formatted afterwards. @throws when there is no walk
 */
export function withSteps(text: string, { name, aggregate, variable }: Department): string {
  const source = ts.createSourceFile('places.int-spec.ts', text, ts.ScriptTarget.Latest, true);
  const steps = findSteps(source, name);
  const [, service] = /\(\(\) => (\w+)[,)]/.exec(text) ?? [];
  if (steps === undefined || service === undefined)
    throw new Error(`there is no walkPlaces('${name}', { … }) of what was started`);
  const from = `./${aggregate}.places.js`;
  const last = steps.properties.at(-1);
  const added = `...${variable}Places(() => ${service})`;
  return inserted(text, [
    { at: importPlace(source, from), text: `import { ${variable}Places } from '${from}';\n` },
    last === undefined
      ? { at: steps.getStart() + 1, text: added }
      : { at: last.getEnd(), text: `, ${added}` },
  ]);
}

function findSteps(node: ts.Node, name: string): ts.ObjectLiteralExpression | undefined {
  if (ts.isCallExpression(node) && node.expression.getText() === 'walkPlaces') {
    const [system, steps] = node.arguments;
    if (system?.getText() === `'${name}'` && steps !== undefined && ts.isObjectLiteralExpression(steps))
      return steps;
  }
  return ts.forEachChild(node, (child) => findSteps(child, name));
}
