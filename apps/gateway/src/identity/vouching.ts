import { type Act } from '@lgsp/security';
import { XRoadError } from '@lgsp/x-road';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@lgsp/kernel';
import { Directory } from '../directory/directory.js';
import { agencyOf } from '../directory/official.js';
import { isSystem } from '../policy/actors.js';
import { type Endpoint } from '../policy/endpoint.js';
import { type Policy } from '../policy/policy.js';
import { RegistryClock } from '../registry/registry-clock.js';

/** Whether who is named may act, as the directory of officials says today. What the client may name at all is the registry's to say. */
@Injectable()
export class Vouching {
  constructor(
    private readonly directory: Directory,
    @Inject(RegistryClock) private readonly clock: Clock,
  ) {}

  /** @throws XRoadError AccessDenied | DirectoryAway */
  checkNamed(actor: string | undefined): void {
    if (actor === undefined || isSystem(actor)) return;
    if (!this.directory.officials().serves(actor, this.clock.today()))
      throw new XRoadError('AccessDenied', 'The directory knows no such official in service today');
  }

  /** Of who is named; what a system does is the department's to judge. @throws XRoadError AccessDenied | DirectoryAway */
  checkAct(policy: Policy, actor: string | undefined, act: Endpoint['act']): void {
    if (act === undefined || actor === undefined || isSystem(actor)) return;
    if (act === 'unknown')
      throw new XRoadError('AccessDenied', 'Its description names a role that this gateway does not know');
    if (!this.entitled(policy, actor, act))
      throw new XRoadError('AccessDenied', `This is for ${described(act)}, which the official is not today`);
  }

  /** @throws DirectoryAway */
  entitled({ agencies }: Policy, actor: string, act: Act): boolean {
    const kind = agencies.get(agencyOf(actor))?.kind;
    const isThere = act.agencies === undefined || (kind !== undefined && act.agencies.includes(kind));
    return isThere && this.directory.officials().holds(actor, act, this.clock.today());
  }
}

const described = ({ role, field, agencies }: Act): string =>
  `the role ${role} in ${field}${agencies ? ` at an agency of the kind ${agencies.join(' or ')}` : ''}`;
