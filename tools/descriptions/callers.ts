import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Act, type Operation } from './document.ts';

/** Who makes a call, and under what. */
export interface Caller {
  readonly client: string;
  /** Of the gateway's own routes: `operator` or `auditor`. */
  readonly scope?: string;
  /** Of a call through the exchange. */
  readonly purpose?: string;
  /** The official who acts; without one the client acts for its own agency. */
  readonly actor?: string;
}

interface Clause {
  readonly provider: string;
  readonly consumer: string;
  readonly purposes: readonly string[];
  readonly requests?: readonly { readonly endpoint?: string }[];
}
interface Subsystem {
  readonly id: string;
  readonly speaksFor?: readonly string[];
  readonly speaksForAll?: readonly string[];
  readonly simulated?: boolean;
  readonly provider?: { readonly openapi?: string };
}
interface Agency {
  readonly code: string;
  readonly kind: string;
}
interface Official {
  readonly id: string;
  readonly roles: readonly { readonly role: string; readonly field: string }[];
}

/** The registry as files, as far as it says who may call what. */
export class Registry {
  readonly folder: string;
  private readonly agreements: readonly Clause[];
  private readonly subsystems: readonly Subsystem[];
  private readonly agencies: readonly Agency[];
  private readonly officials: readonly Official[];

  constructor(folder: string) {
    this.folder = folder;
    const read = <Content>(file: string): Content =>
      parse(readFileSync(join(folder, file), 'utf8')) as Content;
    this.agreements = globSync('agreements/*.yaml', { cwd: folder })
      .toSorted()
      .map((file) => read<Clause>(file));
    this.subsystems = read<{ subsystems: Subsystem[] }>('members.yaml').subsystems;
    this.agencies = read<{ agencies: Agency[] }>('agencies.yaml').agencies;
    this.officials = read<{ officials: Official[] }>('officials.yaml').officials;
  }

  /** Whoever has a description. */
  providers(): readonly Subsystem[] {
    return this.subsystems.filter(({ provider }) => provider?.openapi !== undefined);
  }

  /** Somebody whom an agreement lets call this operation, with an official where it is an official's act. */
  callerOf(provider: string, { name, described }: Operation): Caller | undefined {
    const endpoint = name.replaceAll(/\{[^}]+\}/g, '*');
    const granting = this.agreements.filter(
      (one) => one.provider === provider && one.requests?.some((request) => request.endpoint === endpoint),
    );
    for (const { consumer: client, purposes } of granting) {
      const purpose = purposes[0] ?? '';
      const act = described['x-act'];
      if (!act || described['x-actor-systems']?.includes(client)) return { client, purpose };
      const actor = this.official(act, client);
      if (actor !== undefined) return { client, purpose, actor };
    }
    return undefined;
  }

  /** One who holds the role and may act through the client. */
  official({ role, field, agencies }: Act, client: string): string | undefined {
    const { speaksFor = [], speaksForAll = [] } = this.subsystems.find(({ id }) => id === client) ?? {};
    const own = client.split('/')[2];
    return this.officials.find(({ id, roles }) => {
      const agency = id.split(':')[0] ?? '';
      const kind = this.agencies.find(({ code }) => code === agency)?.kind ?? '';
      const isSpokenFor = agency === own || speaksFor.includes(agency) || speaksForAll.includes(kind);
      const mayAct = agencies === undefined || agencies.includes(kind);
      return isSpokenFor && mayAct && roles.some((held) => held.role === role && held.field === field);
    })?.id;
  }
}
