export { Backlog, type BacklogFigures } from './backlog.js';
export { type Backoff } from './backoff.js';
export {
  type EventTrace,
  EventTraces,
  type ReceivedCopy,
  type ReceivedState,
  type StatedEvent,
} from './event-traces.js';
export { outboxMigrations } from './exchange-tables.js';
export { InboxLag } from './inbox/inbox-lag.js';
export { OnEvent, OnEvents, type ReceivedEvent, type ViewData } from './inbox/on-event.js';
export {
  type ParkedContent,
  type ParkedEvent,
  ParkedEvents,
  type ParkedEventFilter,
} from './inbox/parked-events.js';
export { ParkedEventActions } from './inbox/parked-event-actions.js';
export { type KeptRows } from './kept-rows.js';
export { type OutboxModuleOptions } from './outbox-options.js';
export * from './outbox.errors.js';
export { OutboxModule } from './outbox.module.js';
export { Outbox } from './outbox/outbox.js';
export { Poller } from './poller.js';
export { StillPending } from './work/still-pending.js';
export { WorkHandler, type WorkRow } from './work/work-handler.js';
export { type WorkFilter, WorkQueue, type WorkState } from './work/work-queue.js';
export { type GatewayMemory, type RememberedEvent } from './restore/gateway-memory.js';
export { restoreExchange, type RestoreReport } from './restore/restore-exchange.js';
