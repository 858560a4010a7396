import { type LocalDate } from '@lgsp/kernel';
import { type ExchangeRecord } from '../exchanges/exchange-record.js';
import { type Endpoint } from '../policy/endpoint.js';
import { type Subsystem } from '../policy/subsystem.js';
import { type RegistrySnapshot } from '../registry/registry.js';
import { type Admitted, type Known } from './admitted.js';
import { type HeldBody } from './body-budget.js';
import { type Verdict } from './call-outcome.js';
import { type RequestHead } from './request-head.js';

/**
 * One call as its transport brings it: what the corridor cannot know of a protocol. It asks in this order, each at most once.
 * An XRoadError that is thrown here is what the client hears, and what its record says.
 */
export interface Call<Answer, Released extends Handed> extends Pick<Known, 'id' | 'kind'> {
  /** Its credential, which is judged before anything else of it is looked at. */
  authorization(): string | undefined;
  /** Thumbprint of the certificate on its connection, where the transport has such: without one a bound token is none. */
  certificate?(): string | undefined;
  readHead(): RequestHead;
  /** Whom it is for, as far as the registry knows it. */
  providerIn(snapshot: RegistrySnapshot, today: LocalDate): Subsystem | undefined;
  endpointIn(snapshot: RegistrySnapshot, provider: Subsystem): Endpoint | undefined;
  /** What the gateway says of itself, with no provider behind it and no record. */
  ownAnswer?(snapshot: RegistrySnapshot, client: string): (() => Released) | undefined;
  /** The protocol's own rules. */
  check?(endpoint: Endpoint | undefined): void;
  /** Whether an answer goes on piece by piece. */
  streams?(endpoint: Endpoint): boolean;
  /** The whole of it, claimed before it is read where the protocol lets one read. @throws ClientGone, XRoadError where there is no room */
  readBody(held: HeldBody): Buffer | undefined | Promise<Buffer | undefined>;
  /** Makes ready what is sent; its hash, under the salt of the record, where the protocol has one. */
  prepare?(admitted: Admitted, body: Buffer | undefined, salt: string): string;
  /** The provider's answer, also its refusal. `authorization` is the gateway's own. @throws ProviderFailure */
  send(admitted: Admitted, body: Buffer | undefined, authorization: string): Promise<Answer>;
  /** As the agreement lets it pass. */
  release(answer: Answer, admitted: Admitted, record: ExchangeRecord): Released;
  /** What an answer of this status says, in the protocol's numbers. */
  verdictOf(status: number): Verdict;
}

/** What goes to the client once its close row is committed. */
export interface Handed {
  /** In the protocol's numbers. */
  readonly status: number;
  readonly body: Buffer | ClosesItself | undefined;
}

/** What leaves piece by piece closes its record itself, at its end. */
export interface ClosesItself {
  readonly closesItself: true;
  /** Calls it when nothing more comes of the provider, be that now. */
  onEnd(listener: () => void): void;
  /** Whether it came to its end and that is recorded, and how many bytes were handed over. Never rejects. */
  readonly ended: Promise<{ readonly whole: boolean; readonly size: number }>;
  /** It goes no further; the record says why. */
  cut(why: string): void;
}

/** The client went away before its request was complete: nobody to answer, nothing to record. */
export class ClientGone extends Error {}
