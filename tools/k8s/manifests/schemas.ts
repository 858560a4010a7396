import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest } from './kustomize-tree.ts';

const read = <Shape>(file: string): Shape =>
  JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Shape;

const own = read<{ readonly kinds: Readonly<Record<string, string>> }>('kubernetes-1.34.schema.json');
const others = read<{ readonly kinds: Readonly<Record<string, object>> }>('custom-resources.schema.json');
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(own, 'kubernetes');
const validators = new Map<string, ValidateFunction>([
  ...Object.entries(own.kinds).map(
    ([kind, name]) => [kind, ajv.compile({ $ref: `kubernetes#/$defs/${name}` })] as const,
  ),
  ...Object.entries(others.kinds).map(([kind, schema]) => [kind, ajv.compile(schema)] as const),
]);

/** What Kubernetes 1.34, or the operator whose kind it is, would not take; also a kind that nobody knows. */
export const schemaFaults = (manifests: readonly Manifest[]): readonly string[] =>
  manifests.flatMap((manifest) => {
    const kind = `${manifest.apiVersion} ${manifest.kind}`;
    const validate = validators.get(kind);
    if (validate?.(manifest) === true) return [];
    return [`${kind} ${JSON.stringify(manifest.metadata)}: ${ajv.errorsText(validate?.errors ?? null)}`];
  });
