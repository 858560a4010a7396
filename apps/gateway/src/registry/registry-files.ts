import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The text of each file of a registry folder, by its path there. */
export type RegistryFiles = ReadonlyMap<string, string>;

/** What a registry folder holds: by hand, and under `generated/` what the builds of the systems say of themselves. */
export const REGISTRY_PATH =
  /^(bundle\.json|members\.yaml|agencies\.yaml|officials\.yaml|groups\.yaml|legal-acts\.yaml|agreements\/[a-z0-9-]{1,200}\.ya?ml|generated\/(agencies|openapi|event-types|subscriptions)\/[a-z0-9-]{1,100}\.json|generated\/protos\/[a-z0-9-]{1,100}\/[a-z0-9_-]{1,100}\.proto)$/;

/** Reads the files that are a registry's; what else lies in the folder (a README) is left alone. */
export function readFolder(folder: string): RegistryFiles {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const paths = entries.map((entry) => entry.replaceAll(sep, '/')).filter((path) => REGISTRY_PATH.test(path));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The paths in `folder`, in order. */
export const listed = (files: RegistryFiles, folder: string): string[] =>
  [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
