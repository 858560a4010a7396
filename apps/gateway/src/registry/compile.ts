import { given } from '@lgsp/kernel';
import { systemId } from '@lgsp/x-road';
import { systemOfType } from '@lgsp/events';
import { isAbout, type Subscription } from '../policy/agreement.js';
import { type Agency } from '../policy/agency.js';
import { faultsOfList } from '../directory/official-faults.js';
import { type OfficialsFile } from '../directory/official.js';
import { agreementsBetween, compilePolicy, type Policy } from '../policy/policy.js';
import { type Subsystem } from '../policy/subsystem.js';
import { agreementsOf } from './compile-agreement.js';
import {
  type AgenciesFile,
  type AgreementFile,
  type Declaration,
  type DeclarationKind,
  type DescriptionFile,
  type LegalActsFile,
  type MembersFile,
  type SubscriptionFile,
} from './declarations.js';
import { agencyTermFaults } from './agency-term-faults.js';
import { endpointsOf } from './endpoints.js';
import { groupExcess, groupFaults, groupsOf } from './groups.js';
import { type GroupsFile } from './groups-file.js';
import { territoryOf, unknownUnits } from './territory.js';
import { type EventTypes } from './event-types.js';
import { atPresentIds, moveFaults } from './moved-members.js';
import { type RegistrySnapshot } from './registry.js';
import { rivalClauses } from './rival-clauses.js';

export interface Compiled {
  readonly snapshot: RegistrySnapshot;
  /** Why this state must not be loaded; empty for a sound one. */
  readonly faults: readonly string[];
}

/** Turns declarations (of files or of rows) into what the gateway asks at every call, and finds what does not fit. */
export function compile(stated: readonly Declaration[], eventTypes: EventTypes): Compiled {
  const faults: string[] = [];
  const entries = stated
    .filter(({ kind }) => kind === 'members')
    .flatMap(({ content }) => (content as MembersFile).subsystems);
  const declarations = atPresentIds(stated, entries);
  const contents = <T>(kind: DeclarationKind): T[] =>
    declarations.filter((one) => one.kind === kind).map((one) => one.content as T);

  const listed = contents<AgenciesFile>('agencies').flatMap((file) => file.agencies);
  const agencies = listed.map(agencyOf);
  for (const { code, territory } of listed)
    for (const unit of unknownUnits(territory))
      faults.push(`agency ${code}: ${unit} is no commune of the tables`);
  faults.push(...agencyTermFaults(agencies), ...moveFaults(entries));
  const codes = agencies.map(({ code }) => code);
  const entered = (code: string): string | undefined => (codes.includes(code) ? code : undefined);
  for (const { officials } of contents<OfficialsFile>('officials'))
    faults.push(...faultsOfList(officials, entered).map((fault) => `officials.yaml: ${fault}`));
  for (const entry of entries) faults.push(...voiceFaults(entry, codes));
  const subsystems = entries.map((entry) => subsystemOf(entry, agencies));
  const byId = new Map(subsystems.map((one) => [one.id.text, one]));
  const descriptions = contents<DescriptionFile>('description');
  const endpoints = new Map(descriptions.map((one) => [one.provider, endpointsOf(one)]));
  const methods = [...endpoints.values()].flat().filter(({ kind }) => kind === 'grpc');
  for (const { provider, name, act } of [...endpoints.values()].flat())
    if (act === 'unknown')
      faults.push(`description ${provider}: ${name} is the act of a role that is not known here`);
  faults.push(
    ...repeated(subsystems, (one) => one.id.text, 'subsystem'),
    ...repeated(subsystems, (one) => one.system, 'system name'),
    ...repeated(methods, (one) => one.name, 'gRPC method'),
    ...repeated(agencies, (one) => one.code, 'agency'),
  );

  const files = contents<AgreementFile>('agreement');
  const groups = contents<GroupsFile>('groups').flatMap(groupsOf);
  const excess = groupExcess(files, groups);
  faults.push(...repeated(groups, ({ id }) => id, 'group'), ...groupFaults(groups, byId), ...excess);
  const world = {
    ...{ eventTypes, subsystems: byId },
    agencies: new Map(agencies.map((one) => [one.code, one])),
    groups: new Map(groups.map((one) => [one.id, excess.length > 0 ? { ...one, members: [] } : one])),
  };
  const agreements = files.flatMap((file) => {
    const say = (problem: string): number => faults.push(`agreement ${file.id} v${file.version}: ${problem}`);
    if (!byId.get(file.provider)?.provider) say(`${file.provider} is no provider of the registry`);
    return agreementsOf(file, { endpoints: endpoints.get(file.provider) ?? [], ...world }, say);
  });

  faults.push(...rivalClauses(agreements));

  const subscriptions = declarations
    .filter((one) => one.kind === 'subscription')
    .flatMap(({ version, content }) => subscriptionsOf(content as SubscriptionFile, version));
  const legalActs = contents<LegalActsFile>('legal-acts').flatMap(({ acts }) => acts);
  faults.push(...repeated(legalActs, ({ act }) => act, 'act'));
  const policy = compilePolicy({ agencies, subsystems, endpoints, agreements, subscriptions, legalActs });
  for (const subscription of subscriptions) faults.push(...excessOf(subscription, policy));

  const documents = new Map(descriptions.map((one) => [one.provider, one.openapi]));
  const protos = new Map(descriptions.flatMap((one) => (one.protos ? [[one.provider, one.protos]] : [])));
  return { snapshot: { ...policy, groups, documents, protos, eventTypes }, faults };
}

const agencyOf = ({ territory, ...stated }: AgenciesFile['agencies'][number]): Agency => {
  const { code, name, kind, from, to, successor } = stated;
  return { code, name, territory: territoryOf(territory), ...given({ kind, from, to, successor }) };
};

type Entry = MembersFile['subsystems'][number];

function voiceFaults(
  { id, client, speaksFor = [], speaksForAll = [], redirectUris = [] }: Entry,
  agencies: readonly string[],
): string[] {
  const unknown = speaksFor.filter((code) => !agencies.includes(code));
  return [
    ...unknown.map((code) => `subsystem ${id}: it speaks for ${code}, which is no agency of agencies.yaml`),
    ...(redirectUris.length > 0 && !client
      ? [`subsystem ${id}: officials sign in through it and it is no client`]
      : []),
    ...(speaksFor.length + speaksForAll.length > 0 && !client
      ? [`subsystem ${id}: it speaks for others and is no client`]
      : []),
  ];
}

function subsystemOf(entry: Entry, agencies: readonly Agency[]): Subsystem {
  const id = systemId(entry.id);
  const { name, client, scopes, formerly = [], speaksFor = [], speaksForAll = [] } = entry;
  const ofKinds = agencies.filter(({ kind }) => kind !== undefined && speaksForAll.includes(kind));
  return {
    id,
    formerly,
    system: id.subsystem,
    name,
    agency: id.member,
    speaksFor: new Set([id.member, ...speaksFor, ...ofKinds.map(({ code }) => code)]),
    client,
    provider: entry.provider !== undefined,
    scopes,
    // Rows of a release before have none.
    redirectUris: entry.redirectUris ?? [],
  };
}

const subscriptionsOf = (file: SubscriptionFile, revision: string): Subscription[] =>
  file.subscriptions.map((one) => ({ ...one, revision, consumer: systemId(file.consumer) }));

/**
 * A view is granted by one clause as a whole, or the load stops. Where no clause speaks of the type at all (the agreement
 * has ended, or never was) the subscriber gets nothing, and everybody else goes on.
 */
function excessOf({ consumer, type, version, fields }: Subscription, policy: Policy): string[] {
  const provider = policy.systems.get(systemOfType(type))?.id.text ?? '';
  const clauses = agreementsBetween(policy, consumer.text, provider).flatMap((agreement) =>
    agreement.events.filter((clause) => isAbout(clause, type, version)),
  );
  if (clauses.length === 0) return [];
  const missing = clauses.map((clause) => fields.filter((field) => !clause.fields.includes(field)));
  if (missing.some((fields) => fields.length === 0)) return [];
  const least = missing.reduce((a, b) => (b.length < a.length ? b : a));
  return [`subscription of ${consumer.text}: no clause grants ${least.join(', ')} of ${type} v${version}`];
}

function repeated<T>(items: readonly T[], keyOf: (item: T) => string, what: string): string[] {
  const groups = [...Map.groupBy(items, keyOf)].filter(([, group]) => group.length > 1);
  return groups.map(([key]) => `${what} ${key} is declared twice`);
}
