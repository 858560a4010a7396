import { type MessageBus } from '@lgsp/messaging';
import { type DynamicModule, type InjectionToken, Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Backlog } from './backlog.js';
import { Discovery } from './discovery.js';
import { EventTraces } from './event-traces.js';
import { ExchangeRunner } from './exchange-runner.js';
import { Housekeeping } from './housekeeping.js';
import { EventHandlers } from './inbox/event-handlers.js';
import { InboxLag } from './inbox/inbox-lag.js';
import { InboxRetry } from './inbox/inbox-retry.js';
import { Inbox } from './inbox/inbox.js';
import { Intake } from './inbox/intake.js';
import { ParkedEvents } from './inbox/parked-events.js';
import { ParkedEventActions } from './inbox/parked-event-actions.js';
import { OUTBOX_BUS, OUTBOX_OPTIONS, type OutboxModuleOptions } from './outbox-options.js';
import { Leadership } from './outbox/leadership.js';
import { Outbox } from './outbox/outbox.js';
import { OutboxRelay } from './outbox/relay.js';
import { WorkHandlers } from './work/work-handlers.js';
import { WorkQueue } from './work/work-queue.js';
import { WorkWorker } from './work/work-worker.js';

const OFFERED = [Outbox, ParkedEvents, ParkedEventActions, WorkQueue, Backlog, EventTraces, InboxLag];
const INSIDE = [
  Discovery,
  EventHandlers,
  ExchangeRunner,
  Housekeeping,
  Inbox,
  InboxRetry,
  Intake,
  Leadership,
  OutboxRelay,
  WorkHandlers,
  WorkWorker,
];

/** Outbox, relay, inbox and work rows of one service. Needs `DatabaseModule`; tables come from `outboxMigrations`. */
@Module({})
export class OutboxModule {
  static forRoot(options: OutboxModuleOptions): DynamicModule {
    return {
      module: OutboxModule,
      global: true,
      imports: [DiscoveryModule, ...(options.imports ?? [])],
      providers: [
        { provide: OUTBOX_OPTIONS, useValue: options },
        busProvider(options.bus),
        ...OFFERED,
        ...INSIDE,
      ],
      exports: OFFERED,
    };
  }
}

const isBus = (bus: MessageBus | InjectionToken): bus is MessageBus =>
  typeof bus === 'object' && 'publish' in bus && 'subscribe' in bus;

const busProvider = (bus: MessageBus | InjectionToken): Provider =>
  isBus(bus) ? { provide: OUTBOX_BUS, useValue: bus } : { provide: OUTBOX_BUS, useExisting: bus };
