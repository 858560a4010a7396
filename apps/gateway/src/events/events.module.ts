import { type DynamicModule, Module } from '@nestjs/common';
import { DecisionStore } from './decision.store.js';
import { EVENT_TYPES_FOLDER, EventRouterService } from './event-router.service.js';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';
import { ParkingStore } from './parking.store.js';

/** The role `events` of the gateway; its migration is {@link CreateEventRouter1763769700000}. */
@Module({})
export class EventsModule {
  /** `eventTypes`: the folder `registry/event-types`. */
  static forRoot(eventTypes: string): DynamicModule {
    return {
      module: EventsModule,
      controllers: [EventsController],
      providers: [
        { provide: EVENT_TYPES_FOLDER, useValue: eventTypes },
        DecisionStore,
        ParkingStore,
        EventRouterService,
        EventsService,
      ],
    };
  }
}
