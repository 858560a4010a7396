import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
}
interface Described {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/**
 * The description of a service with what the comment over each handler says of it, whole and in short: a service that runs has no comments any more. A
 * handler that nobody described makes this throw.
 */
export function withComments<Document extends Described>(
  root: string,
  service: string,
  document: Document,
): Document {
  const said = commentsIn(root, [`apps/${service}/src`, 'libs/service-kit/src']);
  const missing: string[] = [];
  const described = (operation: Operation): Operation => {
    const description = said.get(operation.operationId ?? '');
    if (description === undefined) missing.push(operation.operationId ?? '');
    return { ...operation, summary: summaryOf(description ?? ''), description };
  };
  const paths = Object.fromEntries(
    Object.entries(document.paths ?? {}).map(([path, item]) => [
      path,
      Object.fromEntries(Object.entries(item).map(([method, operation]) => [method, described(operation)])),
    ]),
  );
  if (missing.length > 0)
    throw new Error(`${service}: no comment stands over the handlers of ${missing.join(', ')}`);
  return { ...document, paths };
}

/** Lists of operations have room for so many characters. */
const SHORT = 80;

/** The first sentence of a description, or as much of it as makes sense alone and is short enough for a list of operations. */
function summaryOf(description: string): string {
  const [sentence = ''] = description.split(/[.;?](?=\s|$)/);
  const [head = ''] = sentence.length > SHORT ? sentence.split(': ') : [sentence];
  return head.length > SHORT ? (head.split(', ')[0] ?? '') : head;
}

/** By operation, `School.register`; of two the first folder's. */
function commentsIn(root: string, folders: readonly string[]): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const folder of folders.toReversed())
    for (const path of globSync('**/*.controller.ts', { cwd: join(root, folder) })) {
      const text = readFileSync(join(root, folder, path), 'utf8');
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      for (const one of source.statements.filter(ts.isClassDeclaration))
        for (const method of one.members.filter(ts.isMethodDeclaration)) {
          const comment = commentOf(method);
          if (comment !== '') said.set(`${operationGroup(one)}.${method.name.getText()}`, comment);
        }
    }
  return said;
}

const operationGroup = ({ name }: ts.ClassDeclaration): string =>
  (name?.text ?? '').replace(/Controller$/, '');

const commentOf = (method: ts.MethodDeclaration): string =>
  ts
    .getJSDocCommentsAndTags(method)
    .flatMap((comment) => (ts.isJSDoc(comment) ? (ts.getTextOfJSDocComment(comment.comment) ?? '') : ''))
    .join(' ')
    .replaceAll(/\{@link (\w+)\}/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
