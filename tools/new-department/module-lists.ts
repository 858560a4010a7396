import ts from 'typescript';

/** Names for the lists of a department's module, and the files they come from. */
export interface ModuleParts {
  readonly imports: readonly { readonly name: string; readonly from: string }[];
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

/**
 * The text of a module with each name at the end of its list and its import in alphabetical order; everything else stays.
 * To be formatted afterwards. @throws when there is no such list
 */
export function withParts(text: string, { imports, lists }: ModuleParts): string {
  const source = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true);
  const insertions = [
    ...imports
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))
      .map(({ name, from }) => ({
        at: importPlace(source, from),
        text: `import { ${name} } from '${from}';\n`,
      })),
    ...Object.entries(lists).map(([list, names]) => listEnd(source, list, names)),
  ];
  return inserted(text, insertions);
}

/** From the end, so that places stay; of one place the later first. */
export const inserted = (
  text: string,
  insertions: readonly { readonly at: number; readonly text: string }[],
): string =>
  insertions
    .map((insertion, order) => ({ ...insertion, order }))
    .sort((a, b) => b.at - a.at || b.order - a.order)
    .reduce((whole, { at, text: added }) => whole.slice(0, at) + added + whole.slice(at), text);

/** Where the import of a file of the same app stands by the alphabet. */
export function importPlace(source: ts.SourceFile, from: string): number {
  const all = source.statements.filter((statement) => ts.isImportDeclaration(statement));
  const next = all.find(({ moduleSpecifier }) => {
    const path = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
    return path.startsWith('.') && path > from;
  });
  if (next !== undefined) return next.getStart();
  const last = all.at(-1);
  return last === undefined ? 0 : last.getEnd() + 1;
}

function listEnd(source: ts.SourceFile, list: string, names: readonly string[]) {
  const { elements, ...array } = arrayOf(source, list);
  const last = elements.at(-1);
  // Providers stand by aggregate where a module has begun so.
  const grouped = names.length > 1 && elements.some((element) => ts.isSpreadElement(element));
  const added = grouped ? `...[${names.join(', ')}]` : names.join(', ');
  return last === undefined ? { at: array.pos + 1, text: added } : { at: last.getEnd(), text: `, ${added}` };
}

function arrayOf(
  node: ts.Node,
  list: string,
): { readonly pos: number; readonly elements: readonly ts.Expression[] } {
  const found = findArray(node, list);
  if (found === undefined) throw new Error(`The module has no list "${list}"`);
  return { pos: found.getStart(), elements: found.elements };
}

function findArray(node: ts.Node, list: string): ts.ArrayLiteralExpression | undefined {
  if (
    ts.isPropertyAssignment(node) &&
    node.name.getText() === list &&
    ts.isArrayLiteralExpression(node.initializer)
  )
    return node.initializer;
  return ts.forEachChild(node, (child) => findArray(child, list));
}
