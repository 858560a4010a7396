/** A JSON Schema (draft 2020-12) as `z.toJSONSchema` writes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Keywords that say nothing about which values are valid; `$defs` is read through the references to it. */
const SILENT = [
  '$schema',
  '$id',
  '$defs',
  '$comment',
  'id',
  'title',
  'description',
  'examples',
  'deprecated',
  // Whose an event is says nothing of what is in it.
  'x-places',
];
const ONE_SCHEMA = ['items', 'additionalProperties', 'propertyNames', 'not'];
const SCHEMA_LIST = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];
const MAX_DEPTH = 60;

/** A place in a schema, with the root that its references lead to. */
interface Place {
  readonly root: JsonSchema;
  readonly node: unknown;
}

/**
 * What changed between a published schema and the present one other than new optional fields: one line a break, with the
 * JSON pointer of the place. Wider breaks like narrower: receivers were promised the published values and no others.
 */
export const schemaBreaks = (published: JsonSchema, present: JsonSchema): readonly string[] =>
  breaksAt({ root: published, node: published }, { root: present, node: present }, '', 0);

function breaksAt(published: Place, present: Place, at: string, depth: number): string[] {
  const [old, now] = [resolve(published), resolve(present)];
  if (depth > MAX_DEPTH) return [`${at}: nested too deep or recursive`];
  if (!isObject(old) || !isObject(now)) return same(old, now) ? [] : [`${at}: changed`];
  const keywords = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (k) => !SILENT.includes(k),
  );
  return keywords.flatMap((keyword) => {
    const was = { root: published.root, node: old[keyword] };
    const is = { root: present.root, node: now[keyword] };
    const place = `${at}/${keyword}`;
    if (keyword === 'required') return requiredBreaks(was.node, is.node, place);
    if (keyword === 'properties') return propertyBreaks(was, is, place, depth);
    if (ONE_SCHEMA.includes(keyword)) return breaksAt(was, is, place, depth + 1);
    if (SCHEMA_LIST.includes(keyword)) return listBreaks(was, is, place, depth);
    return same(was.node, is.node) ? [] : [`${place}: changed`];
  });
}

function propertyBreaks(was: Place, is: Place, at: string, depth: number): string[] {
  const [before, after] = [objectOf(was.node), objectOf(is.node)];
  return Object.entries(before).flatMap(([name, node]) =>
    Object.hasOwn(after, name)
      ? breaksAt({ root: was.root, node }, { root: is.root, node: after[name] }, `${at}/${name}`, depth + 1)
      : [`${at}/${name}: removed`],
  );
}

function requiredBreaks(was: unknown, is: unknown, at: string): string[] {
  const [before, after] = [listOf(was), listOf(is)];
  return [
    ...after.filter((name) => !before.includes(name)).map((name) => `${at}: ${String(name)} became required`),
    ...before.filter((name) => !after.includes(name)).map((name) => `${at}: ${String(name)} became optional`),
  ];
}

function listBreaks(was: Place, is: Place, at: string, depth: number): string[] {
  const [before, after] = [listOf(was.node), listOf(is.node)];
  if (before.length !== after.length) return [`${at}: ${before.length} alternatives became ${after.length}`];
  return before.flatMap((node, n) =>
    breaksAt({ root: was.root, node }, { root: is.root, node: after[n] }, `${at}/${n}`, depth + 1),
  );
}

/** Follows `#` and `#/$defs/<name>`; a schema that is absent is null. */
function resolve({ root, node }: Place): unknown {
  const reference = isObject(node) ? node['$ref'] : undefined;
  if (typeof reference !== 'string') return node ?? null;
  return reference === '#' ? root : (objectOf(root['$defs'])[reference.replace(/^#\/\$defs\//, '')] ?? null);
}

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectOf = (value: unknown): JsonSchema => (isObject(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Equal as JSON, whatever the order of keys. */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, n) => same(item, b[n]));
  if (!isObject(a) || !isObject(b)) return a === b;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
}
