import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Members {
  readonly members?: readonly {
    readonly code?: string;
    readonly subsystems?: readonly { readonly code?: string }[];
  }[];
}

/** Every subsystem of the gateway's registry file: each may become a client, so each gets a secret. */
export function registryClients(workspace: string): readonly string[] {
  const file = join(workspace, 'apps/gateway/registry/members.yaml');
  if (!existsSync(file)) return [];
  const { members = [] } = parse(readFileSync(file, 'utf8')) as Members;
  return members.flatMap(({ code, subsystems = [] }) =>
    subsystems.flatMap((subsystem) =>
      code === undefined || subsystem.code === undefined ? [] : [`VN/GOV/${code}/${subsystem.code}`],
    ),
  );
}
