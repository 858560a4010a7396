import { Safe } from '@lgsp/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { type ClientIdentity } from '../identity/client-tokens.js';
import { Client, ForClients } from '../identity/client.guard.js';
import { EventLives } from './event-life.service.js';
import { EventLifeAnswer } from './event-life.schemas.js';
import { type EventLife } from './event-life.view.js';

/** Explains one event; never shows its data. */
@Controller('events')
@ForClients()
export class EventLifeController {
  constructor(private readonly lives: EventLives) {}

  /** One event from its commit to each subscriber, with times and without its data. */
  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: EventLifeAnswer })
  get(@Param('id', { schema: z.uuidv7() }) id: string, @Client() reader: ClientIdentity): Promise<EventLife> {
    return this.lives.of(id, reader);
  }
}
