import { type DynamicModule, Module } from '@nestjs/common';
import { DecisionStore } from './decision.store.js';
import { DepartmentTraces } from './department-traces.js';
import { EventLifeController } from './event-life.controller.js';
import { EventLives } from './event-life.service.js';
import { EVENT_TYPES_FOLDER, EventRouterService } from './event-router.service.js';
import { ParkedEvents } from './parked-events.service.js';
import { RouterParkedEventsController } from './parked-events.controller.js';
import { ParkingStore } from './parking.store.js';

/** The role `events` of the gateway; its migration is {@link CreateEventRouter1763769700000}. */
@Module({})
export class EventsModule {
  /** `eventTypes`: the folder `registry/event-types`. */
  static forRoot(eventTypes: string): DynamicModule {
    return {
      module: EventsModule,
      controllers: [EventLifeController, RouterParkedEventsController],
      providers: [
        { provide: EVENT_TYPES_FOLDER, useValue: eventTypes },
        DecisionStore,
        ParkingStore,
        EventRouterService,
        ParkedEvents,
        DepartmentTraces,
        EventLives,
      ],
    };
  }
}
