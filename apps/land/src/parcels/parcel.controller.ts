import { Parcel, ParcelClosure, NewParcel } from '@lgsp/contracts-land';
import { type Page } from '@lgsp/database';
import { Idempotent, pageSchema, Safe } from '@lgsp/http';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ParcelList } from './parcel.list.js';
import { ParcelService } from './parcel.service.js';

const Id = z.uuidv7();

@ApiTags('parcels')
@Controller('parcels')
export class ParcelController {
  constructor(private readonly parcels: ParcelService) {}

  @Post()
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: Parcel })
  register(@Body({ schema: NewParcel }) body: NewParcel): Promise<Parcel> {
    return this.parcels.register(body);
  }

  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Parcel) })
  list(@Query({ schema: ParcelList }) query: ParcelList): Promise<Page<Parcel>> {
    return this.parcels.list(query);
  }

  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: Parcel })
  get(@Param('id', { schema: Id }) id: string): Promise<Parcel> {
    return this.parcels.get(id);
  }

  @Post(':id/closure')
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Parcel })
  close(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ParcelClosure }) body: ParcelClosure,
  ): Promise<Parcel> {
    return this.parcels.close(id, body);
  }
}
