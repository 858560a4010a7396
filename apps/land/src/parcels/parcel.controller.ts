import { NewParcel, Parcel, ParcelClosure, ParcelHistory } from '@lgsp/contracts-land';
import { type Page } from '@lgsp/database';
import { Idempotent, pageSchema, Safe } from '@lgsp/http';
import { Caller, type CallerIdentity } from '@lgsp/security';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ParcelList } from './parcel.list.js';
import { ParcelQueries } from './parcel.queries.js';
import { ParcelService } from './parcel.service.js';

const Id = z.uuidv7();

/** Sổ địa chính. */
@ApiTags('parcels')
@Controller('parcels')
export class ParcelController {
  constructor(
    private readonly parcels: ParcelService,
    private readonly queries: ParcelQueries,
  ) {}

  @Post()
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: Parcel })
  register(@Body({ schema: NewParcel }) body: NewParcel, @Caller() caller: CallerIdentity): Promise<Parcel> {
    return this.parcels.register(body, caller.actor);
  }

  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Parcel) })
  list(@Query({ schema: ParcelList }) query: ParcelList): Promise<Page<Parcel>> {
    return this.queries.list(query);
  }

  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: Parcel })
  get(@Param('id', { schema: Id }) id: string): Promise<Parcel> {
    return this.queries.get(id);
  }

  @Get(':id/history')
  @Safe()
  @ApiOkResponse({ standardSchema: ParcelHistory })
  history(@Param('id', { schema: Id }) id: string): Promise<ParcelHistory> {
    return this.queries.history(id);
  }

  @Post(':id/closure')
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Parcel })
  close(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ParcelClosure }) body: ParcelClosure,
    @Caller() caller: CallerIdentity,
  ): Promise<Parcel> {
    return this.parcels.close(id, body, caller.actor);
  }
}
