import { exchangeServers } from '@lgsp/http';
import { type DescriptionFile, type MembersFile } from './declarations.js';
import { compileProtos, methodsOf } from './protos.js';
import { listed, type RegistryFiles } from './registry-files.js';

type Provider = MembersFile['subsystems'][number] & {
  provider: NonNullable<MembersFile['subsystems'][number]['provider']>;
};

export const isProvider = (subsystem: MembersFile['subsystems'][number]): subsystem is Provider =>
  subsystem.provider !== undefined;

/** What a provider offers, read from the files that its own build generates. @throws Error: what is wrong with them */
export function readDescription(subsystem: Provider, files: RegistryFiles): DescriptionFile {
  const { openapi, prefix, proto } = subsystem.provider;
  const text = files.get(`generated/openapi/${openapi}.json`);
  if (text === undefined) throw new Error(`there is no OpenAPI description ${openapi}.json`);
  const document = JSON.parse(text) as Record<string, unknown>;
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
    openapi: {
      ...document,
      // One process may stand for several systems: each is found under its own id.
      ...(prefix !== undefined && { servers: exchangeServers(subsystem.id) }),
      paths: Object.fromEntries(paths) as Record<string, unknown>,
    },
    ...(proto === undefined ? { grpc: [] } : readProtos(files, proto)),
  };
}

function readProtos(files: RegistryFiles, owner: string): Pick<DescriptionFile, 'grpc' | 'protos'> {
  const paths = listed(files, `generated/protos/${owner}`);
  if (paths.length === 0) throw new Error(`there are no protos of ${owner}`);
  const texts = paths.map((path) => [path.slice(path.lastIndexOf('/') + 1), files.get(path) ?? ''] as const);
  const protos = compileProtos(new Map(texts));
  return { protos, grpc: methodsOf(protos) };
}
