import { type Clock, given } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Tx } from '@lgsp/database';
import { Inject, Injectable } from '@nestjs/common';
import { Announcements } from '../redis/announcements.js';
import { DIRECTORY_CHANGED } from '../directory/directory.js';
import { OfficialEntry } from '../directory/official-entry.js';
import { type OfficialsFile } from '../directory/official.js';

import { BundleRepository } from './bundle.repository.js';
import { type DeclarationChanges, declarationChanges } from './declaration-changes.js';
import { DeclarationRepository } from './declaration.repository.js';
import { type Declaration } from './declarations.js';
import { type EventTypeChanges, eventTypeChanges } from './event-type-changes.js';
import { EventTypeRepository } from './event-type.repository.js';
import { type GroupsFile } from './groups-file.js';
import { judgeBundle } from './judge-bundle.js';
import { refuseMadeUp } from './made-up.js';
import { membershipChanges } from './membership-changes.js';
import { paperWarnings } from '../policy/legal-basis.js';
import { type Policy } from '../policy/policy.js';
import { type Bundle } from './read-bundle.js';
import { type RegistryFiles } from './registry-files.js';
import { RegistryInvalid } from './registry.errors.js';
import { REGISTRY_OPTIONS, type RegistryOptions } from './registry.options.js';
import { unstatedQuotas } from './unstated-quotas.js';
import { wordChanges } from './word-changes.js';

/** Announced once it is committed, for those who follow the rows. */
export const REGISTRY_CHANGED = 'registry-changed';

/** What becomes of a bundle. `superseded`: a newer one is in force, which an older release must not undo. */
export type BundleState = 'new' | 'in-force' | 'superseded';

/**
 * `<kind> <id>` and the versions, `member of <group> <subsystem>` and the days, or
 * `<word> of <agreement> <clause>` (`… of agency <code>`, `… of member <subsystem>`) and what stands there.
 */
export interface Change {
  readonly change: 'begins' | 'replaces' | 'ends' | 'event-type';
  readonly what: string;
  readonly version: string;
  readonly before?: string;
}

export interface BundlePlan {
  readonly bundle: number;
  readonly state: BundleState;
  /** Number of the bundle in force; 0: none yet. */
  readonly inForce: number;
  readonly changes: readonly Change[];
  /** What is not right with the paper of its agreements today; nothing is refused for it. */
  readonly warnings: readonly string[];
}

/** Files without a fault, and what they mean. */
interface Sound {
  readonly bundle: Bundle;
  readonly policy: Policy;
}

interface Planned {
  readonly plan: BundlePlan;
  readonly declarations: DeclarationChanges;
  readonly eventTypes: EventTypeChanges;
}

/** Files → rows. Whoever serves follows the rows. */
@Injectable()
export class Bundles {
  constructor(
    private readonly tx: Tx,
    private readonly bundles: BundleRepository,
    private readonly declarations: DeclarationRepository,
    private readonly eventTypes: EventTypeRepository,
    private readonly officials: OfficialEntry,
    private readonly announcements: Announcements,
    @Inject(REGISTRY_OPTIONS) private readonly options: RegistryOptions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What {@link apply} would do now. @throws RegistryInvalid, RegistryMadeUp */
  async plan(files: RegistryFiles): Promise<BundlePlan> {
    const sound = this.sound(files);
    return (await this.tx.run(() => this.planned(sound))).plan;
  }

  /** @throws RegistryInvalid, RegistryMadeUp, and all is as it was @throws RegistryBusy */
  async apply(files: RegistryFiles, by: string): Promise<BundlePlan> {
    const plan = await this.write(this.sound(files), by);
    if (plan.state !== 'new') return plan;
    await this.announcements.announce(REGISTRY_CHANGED);
    await this.announcements.announce(DIRECTORY_CHANGED);
    return plan;
  }

  private write(sound: Sound, by: string): Promise<BundlePlan> {
    return this.tx.run(async () => {
      await this.bundles.lock();
      const { plan, declarations, eventTypes } = await this.planned(sound);
      const { bundle } = sound;
      if (plan.state !== 'new') return plan;
      await this.bundles.add(bundle, by);
      for (const added of eventTypes.added) await this.eventTypes.add(added);
      await this.declarations.change(declarations, bundle.number);
      for (const { kind, content } of declarations.begins)
        if (kind === 'officials') await this.officials.enter((content as OfficialsFile).officials, by);
      return plan;
    });
  }

  private sound(files: RegistryFiles): Sound {
    const { bundle, policy, faults } = judgeBundle(files);
    refuse(faults);
    if (!this.options.madeUp) refuseMadeUp(bundle.declarations);
    return { bundle, policy };
  }

  private async planned({ bundle, policy }: Sound): Promise<Planned> {
    const latest = await this.bundles.latest();
    const inForce = latest?.number ?? 0;
    const state = bundle.number > inForce ? 'new' : bundle.number < inForce ? 'superseded' : 'in-force';
    const declarations = declarationChanges(await this.declarations.applied(), bundle.declarations);
    const eventTypes = eventTypeChanges(await this.eventTypes.all(), bundle.eventTypes);
    if (state === 'in-force' && latest?.digest !== bundle.digest)
      refuse([
        `bundle ${bundle.number} was applied with other content; raise the number in bundle.json (in a checkout: npm run drift -- --write)`,
      ]);
    if (state === 'new')
      refuse([...declarations.faults, ...unstatedQuotas(declarations.begins), ...eventTypes.faults]);
    const changes = state === 'new' ? await this.changes(bundle, declarations, eventTypes) : [];
    const warnings = paperWarnings(policy, this.clock.today()).map(
      ({ agreement: { id, version }, text }) => `agreement ${id} v${version}: ${text}`,
    );
    return { plan: { bundle: bundle.number, state, inForce, changes, warnings }, declarations, eventTypes };
  }

  private async changes(
    bundle: Bundle,
    declarations: DeclarationChanges,
    eventTypes: EventTypeChanges,
  ): Promise<readonly Change[]> {
    const inForce = await this.declarations.current();
    return [
      ...changesOf(declarations, eventTypes),
      ...wordChanges(inForce, declarations),
      ...membershipChanges(groupsIn(inForce), groupsIn(bundle.declarations)),
    ];
  }
}

const groupsIn = (all: readonly Declaration[]): GroupsFile | undefined =>
  all.find(({ kind }) => kind === 'groups')?.content as GroupsFile | undefined;

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new RegistryInvalid({ detail: faults.join('\n') });
}

function changesOf({ begins, ends }: DeclarationChanges, { added }: EventTypeChanges): Change[] {
  return [
    ...begins.map(({ kind, id, version, replaces }): Change => ({
      change: replaces === undefined ? 'begins' : 'replaces',
      what: `${kind} ${id}`,
      version,
      ...given({ before: replaces }),
    })),
    ...ends.map(({ kind, id, version }): Change => ({ change: 'ends', what: `${kind} ${id}`, version })),
    ...added.map(({ type, version, revision }): Change => ({
      change: 'event-type',
      what: `${type} v${version}`,
      version: String(revision),
    })),
  ];
}
