import { Module } from '@nestjs/common';
import { RouterParkedEventsBulkController } from './admin/parked-events-bulk.controller.js';
import { RouterParkedEventsController } from './admin/parked-events.controller.js';
import { CopyDelivery } from './decisions/copy-delivery.js';
import { DecisionMaker } from './decisions/decision-maker.js';
import { DecisionStore } from './decisions/decision.store.js';
import { DepartmentTraces } from './event-lives/department-traces.js';
import { EventLifeController } from './event-lives/event-life.controller.js';
import { EventLives } from './event-lives/event-life.service.js';
import { EventMemoryController } from './event-lives/event-memory.controller.js';
import { EventMemory } from './event-lives/event-memory.js';
import { SubjectDrain } from './parked/drain-subject.js';
import { ParkedEventListStore } from './parked/parked-event-list.store.js';
import { ParkedEvents } from './parked/parked-events.service.js';
import { ParkedSubjectStore } from './parked/parked-subject.store.js';
import { SubjectQueueStore } from './parked/subject-queue.store.js';
import { OutTopics } from './router/out-topics.js';
import { BatchRouter } from './router/route-batches.js';
import { RouterCounts, routerCounts } from './router/router-metrics.js';
import { RouterService } from './router/router.service.js';

/** The role `events` of the gateway. */
@Module({
  controllers: [
    EventLifeController,
    EventMemoryController,
    RouterParkedEventsController,
    RouterParkedEventsBulkController,
  ],
  providers: [
    ...[DecisionStore, DecisionMaker, CopyDelivery],
    ...[ParkedSubjectStore, SubjectQueueStore, SubjectDrain, ParkedEventListStore, ParkedEvents],
    ...[{ provide: RouterCounts, useFactory: routerCounts }, BatchRouter, OutTopics, RouterService],
    ...[DepartmentTraces, EventLives, EventMemory],
  ],
})
export class EventsModule {}
