import { type OpenRecord } from '@lgsp/evidence';
import { counter } from '@lgsp/observability';
import { type Act, MOST_OTHER_ENTRIES } from '@lgsp/security';
import { XRoadError } from '@lgsp/x-road';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type LocalDate } from '@lgsp/kernel';
import { Directory } from '../directory/directory.js';
import { agencyOfActor, isSystem } from '../policy/actors.js';
import { agenciesOn } from '../policy/agencies-on.js';
import { type Endpoint } from '../policy/endpoint.js';
import { type Policy } from '../policy/policy.js';
import { RegistryClock } from '../registry/registry-clock.js';
import { ActorTokens, type SignedIn, type Wanted } from './actor-tokens.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity.options.js';

/** Whether who is named may act, as the directory of officials says today. What the client may name at all is the registry's to say. */
@Injectable()
export class Vouching {
  constructor(
    private readonly directory: Directory,
    private readonly tokens: ActorTokens,
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
    @Inject(RegistryClock) private readonly clock: Clock,
  ) {}

  /** @throws XRoadError AccessDenied | DirectoryAway */
  checkNamed(policy: Policy, actor: string | undefined, today: LocalDate): void {
    if (actor === undefined || isSystem(actor)) return;
    const isInService = this.directory.officials().serves(actor, today);
    if (!isInService || agencyOn(policy, actor, today) === undefined)
      throw new XRoadError('AccessDenied', 'The directory knows no such official in service today');
  }

  /** Of who is named; what a system does is the department's to judge. @throws XRoadError AccessDenied | DirectoryAway */
  checkAct(policy: Policy, actor: string | undefined, act: Endpoint['act'], today: LocalDate): void {
    if (act === undefined || actor === undefined || isSystem(actor)) return;
    if (act === 'unknown')
      throw new XRoadError('AccessDenied', 'Its description names a role that this gateway does not know');
    if (!this.entitled(policy, actor, act, today))
      throw new XRoadError('AccessDenied', `This is for ${described(act)}, which the official is not today`);
  }

  /**
   * As whom else the directory knows who is named, for the provider to compare with who acted before.
   * @throws XRoadError AccessDenied where all of them cannot be told: less would hide somebody | DirectoryAway
   */
  otherEntries(actor: string | undefined): readonly string[] {
    if (actor === undefined || isSystem(actor)) return [];
    const others = this.directory.officials().otherEntries(actor);
    if (others.length > MOST_OTHER_ENTRIES)
      throw new XRoadError('AccessDenied', 'The directory has too many entries of this official');
    return others;
  }

  /** By whose word they act; undefined for a system. @throws what {@link ActorTokens.prove} throws */
  async vouch(
    { clients, actor, actorToken }: Named,
    proof: Wanted | undefined,
  ): Promise<Vouched | undefined> {
    if (actor === undefined || isSystem(actor)) return undefined;
    if (proof && this.asksForProof(clients, actorToken))
      return provenBy(await this.tokens.prove(actorToken, clients, actor, proof));
    if (actorToken === undefined) return { vouched: 'asserted' };
    return provenBy(await this.tokens.check(actorToken, clients, actor, proof));
  }

  /** A province that comes from a release without it names the day; until then who lacks it is counted. */
  private asksForProof([client = '']: readonly string[], token: string | undefined): boolean {
    const { provenFrom } = this.options;
    if (provenFrom === undefined || provenFrom <= this.clock.today()) return true;
    if (token === undefined) unproven.inc({ client });
    return false;
  }

  /** @throws DirectoryAway */
  entitled(policy: Policy, actor: string, act: Act, today: LocalDate): boolean {
    const agency = agencyOn(policy, actor, today);
    if (agency === undefined) return false;
    const kind = policy.agencies.get(agency)?.kind;
    const isThere = act.agencies === undefined || (kind !== undefined && act.agencies.includes(kind));
    return isThere && this.directory.officials().holds(actor, act, today);
  }
}

/** Where the official works on that day: who took over from the agency of their id, where one did. */
const agencyOn = (policy: Policy, actor: string, day: LocalDate): string | undefined =>
  agenciesOn(policy, day).holderOf(agencyOfActor(actor));

/** As the record has it. */
export type Vouched = Pick<OpenRecord, 'vouched' | 'signedInAt' | 'acr'>;

/** Whom a client names, and what they bring. */
export interface Named {
  /** Its id, and those of before it moved, through which they may have signed in. */
  readonly clients: readonly string[];
  readonly actor: string | undefined;
  readonly actorToken: string | undefined;
}

const unproven = counter(
  'lgsp_gateway_unproven_acts_total',
  'Acts that ask for the token of their official and came without one before the day from which that is refused',
  'client',
);

const provenBy = ({ authTime, acr }: SignedIn): Vouched => ({
  vouched: 'proven',
  signedInAt: new Date(authTime * 1_000).toISOString(),
  acr,
});

const described = ({ role, field, agencies }: Act): string =>
  `the role ${role} in ${field}${agencies ? ` at an agency of the kind ${agencies.join(' or ')}` : ''}`;
