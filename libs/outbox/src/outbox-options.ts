import { type Clock } from '@lgsp/kernel';
import { type MessageBus } from '@lgsp/messaging';
import { type InjectionToken, type ModuleMetadata } from '@nestjs/common';
import { type Backoff } from './backoff.js';
import { type KeptRows } from './kept-rows.js';

export interface OutboxModuleOptions {
  /** Short name: `population` publishes to `out.population`, reads `in.population`. */
  readonly system: string;
  /** The bus, or the token under which a global or imported module provides it. */
  readonly bus: MessageBus | InjectionToken;
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** What runs in this process (default: all). `false` switches everything off: `openapi`, some tests. */
  readonly run?: false | { readonly relay?: boolean; readonly inbox?: boolean; readonly work?: boolean };
  /** Business time for `time` of events (default: the machine's). */
  readonly clock?: Clock;
  /** Pauses between attempts of parked events and of work rows. */
  readonly backoff?: Backoff;
  /** A worker that says nothing for so long has lost its rows. Milliseconds, default 10 000. */
  readonly leaseMs?: number;
  /** Rows of the service's other tables that housekeeping removes when they are old. */
  readonly kept?: readonly KeptRows[];
}

export const OUTBOX_OPTIONS = Symbol('OutboxModuleOptions');
export const OUTBOX_BUS = Symbol('OutboxBus');
