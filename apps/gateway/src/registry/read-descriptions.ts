import { loadSync } from '@grpc/proto-loader';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DescriptionFile, type MembersFile } from './declarations.js';

export interface DescriptionSources {
  /** Folder of the committed OpenAPI descriptions, `<system>.json`. */
  readonly openapi: string;
  /** Folder of the contracts; protos are `<owner>/src/*.proto`. */
  readonly protos: string;
}

type Provider = MembersFile['subsystems'][number] & {
  provider: NonNullable<MembersFile['subsystems'][number]['provider']>;
};

export const isProvider = (subsystem: MembersFile['subsystems'][number]): subsystem is Provider =>
  subsystem.provider !== undefined;

/** What a provider offers, read from the files that its own build generates; nothing here is edited by hand. */
export function readDescription(subsystem: Provider, sources: DescriptionSources): DescriptionFile | string {
  const { openapi, prefix, proto } = subsystem.provider;
  const file = join(sources.openapi, `${openapi}.json`);
  if (!existsSync(file)) return `${subsystem.id}: there is no OpenAPI description ${openapi}.json`;
  const document = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const paths = Object.entries((document['paths'] ?? {}) as Record<string, unknown>).flatMap(
    ([path, item]) =>
      prefix === undefined
        ? [[path, item]]
        : path.startsWith(`${prefix}/`)
          ? [[path.slice(prefix.length), item]]
          : [],
  );
  return {
    provider: subsystem.id,
    openapi: { ...document, paths: Object.fromEntries(paths) as Record<string, unknown> },
    grpc: proto === undefined ? [] : readMethods(protoFiles(sources.protos, proto)),
  };
}

export function protoFiles(folder: string, owner: string): string[] {
  const source = join(folder, owner, 'src');
  if (!existsSync(source)) return [];
  const names = readdirSync(source).filter((name) => name.endsWith('.proto'));
  return names.sort().map((name) => join(source, name));
}

function readMethods(files: readonly string[]): DescriptionFile['grpc'] {
  if (files.length === 0) return [];
  const services = Object.values(loadSync([...files])).filter((entry) => !('format' in entry));
  return services.flatMap((service) =>
    Object.values(service as object).flatMap((method: ProtoMethod) =>
      // Streams come with a later version; what is not registered is not reachable.
      method.requestStream || method.responseStream
        ? []
        : [{ method: method.path.slice(1), safe: method.options?.idempotency_level === 'NO_SIDE_EFFECTS' }],
    ),
  );
}

interface ProtoMethod {
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly options?: { readonly idempotency_level?: string };
}
