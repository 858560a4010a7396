import { type DynamicModule, Module } from '@nestjs/common';
import { DecisionStore } from './decision.store.js';
import { DepartmentTraces } from './department-traces.js';
import { EventLifeController } from './event-life.controller.js';
import { EventLives } from './event-life.service.js';
import { EventMemoryController } from './event-memory.controller.js';
import { EventMemory } from './event-memory.js';
import { EVENT_TYPES_FOLDER, EventRouterService } from './event-router.service.js';
import { ParkedEvents } from './parked-events.service.js';
import { RouterParkedEventsBulkController } from './parked-events-bulk.controller.js';
import { RouterParkedEventsController } from './parked-events.controller.js';
import { ParkedEventStore } from './parked-events.store.js';
import { ParkingStore } from './parking.store.js';

/** The role `events` of the gateway; its migrations stand in `migrations.ts`. */
@Module({})
export class EventsModule {
  /** `eventTypes`: the folder `registry/event-types`. */
  static forRoot(eventTypes: string): DynamicModule {
    return {
      module: EventsModule,
      controllers: [
        EventLifeController,
        EventMemoryController,
        RouterParkedEventsController,
        RouterParkedEventsBulkController,
      ],
      providers: [
        { provide: EVENT_TYPES_FOLDER, useValue: eventTypes },
        DecisionStore,
        ParkingStore,
        ParkedEventStore,
        EventRouterService,
        ParkedEvents,
        DepartmentTraces,
        EventLives,
        EventMemory,
      ],
    };
  }
}
