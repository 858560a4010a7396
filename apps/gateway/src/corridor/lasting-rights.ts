import { type Clock } from '@lgsp/kernel';
import { XRoadError } from '@lgsp/x-road';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DirectoryAway } from '../directory/directory.errors.js';
import { EachSecond } from '../each-second.js';
import { Vouching } from '../identity/vouching.js';
import { admit } from '../policy/admission.js';
import { scopeOfCall } from '../policy/scope-of-call.js';
import { RegistryClock } from '../registry/registry-clock.js';
import { Registry } from '../registry/registry.js';
import { type Admitted } from './admitted.js';
import { type ClosesItself } from './call.js';
import { checkParty } from './party.js';

/** A stream goes on for as long as what it was admitted by: each second all that run are judged again, as a new call would be. */
@Injectable()
export class LastingRights implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(LastingRights.name);
  private readonly running = new Map<ClosesItself, Admitted>();
  private readonly looks = new EachSecond(
    () => this.look(),
    (error) => this.log.error(error),
  );

  constructor(
    private readonly registry: Registry,
    private readonly vouching: Vouching,
    @Inject(RegistryClock) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.looks.start();
  }

  onApplicationShutdown(): void {
    this.looks.stop();
  }

  follow(stream: ClosesItself, admitted: Admitted): void {
    this.running.set(stream, admitted);
    void stream.ended.then(() => this.running.delete(stream));
  }

  private look(): void {
    for (const [stream, admitted] of this.running) {
      const why = this.ended(admitted);
      if (why !== undefined) stream.cut(why);
    }
  }

  /** Why a new call would be refused. A directory that cannot be seen has ended nobody's right. */
  private ended(admitted: Admitted): string | undefined {
    try {
      return this.narrowed(admitted);
    } catch (error) {
      if (error instanceof XRoadError && error.fault === 'AccessDenied') return error.message;
      // What nobody foresaw about one stream keeps nobody from judging the others.
      if (!(error instanceof XRoadError || error instanceof DirectoryAway)) this.log.error(error);
      return undefined;
    }
  }

  private narrowed(admitted: Admitted): string | undefined {
    const { head, identity, provider, endpoint, scope } = admitted;
    const { actor, purpose } = head;
    const snapshot = this.registry.snapshot();
    const today = this.clock.today();
    checkParty(snapshot, admitted, today);
    this.vouching.checkNamed(snapshot, actor, today);
    const { clause } = admit(snapshot, {
      ...{ consumer: identity.client, provider: provider.id.text, endpoint, purpose },
      today,
    });
    this.vouching.checkAct(snapshot, actor, endpoint.act, today);
    const now = scopeOfCall(snapshot, clause, identity.client, head, today);
    if (now !== scope) return 'What the call may see has changed';
    return clause.filter ? 'The agreement grants fields of the answer alone' : undefined;
  }
}
