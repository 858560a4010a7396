import { Module } from '@nestjs/common';
import { DecisionStore } from './decision.store.js';
import { DepartmentTraces } from './department-traces.js';
import { EventLifeController } from './event-life.controller.js';
import { EventLives } from './event-life.service.js';
import { EventMemoryController } from './event-memory.controller.js';
import { EventMemory } from './event-memory.js';
import { EventRouterService } from './event-router.service.js';
import { ParkedEvents } from './parked-events.service.js';
import { RouterParkedEventsBulkController } from './parked-events-bulk.controller.js';
import { RouterParkedEventsController } from './parked-events.controller.js';
import { ParkedEventStore } from './parked-events.store.js';
import { ParkingStore } from './parking.store.js';

/** The role `events` of the gateway. */
@Module({
  controllers: [
    EventLifeController,
    EventMemoryController,
    RouterParkedEventsController,
    RouterParkedEventsBulkController,
  ],
  providers: [
    DecisionStore,
    ParkingStore,
    ParkedEventStore,
    EventRouterService,
    ParkedEvents,
    DepartmentTraces,
    EventLives,
    EventMemory,
  ],
})
export class EventsModule {}
