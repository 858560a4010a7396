import { NewParcel, Parcel, ParcelClosure, ParcelExportRow, ParcelHistory } from '@lgsp/contracts-land';
import {
  ByOfficial,
  Caller,
  type CallerIdentity,
  Idempotent,
  InScope,
  type Page,
  pageSchema,
  Safe,
  type Scope,
  Scoped,
  streamRows,
  Streams,
} from '@lgsp/service-kit';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ParcelExport, ParcelList } from './parcel.list.js';
import { ParcelQueries } from './parcel.queries.js';
import { ParcelService } from './parcel.service.js';

const Id = z.uuidv7();

/** Sổ địa chính. */
@ApiTags('parcels')
@Controller('parcels')
@Scoped()
export class ParcelController {
  constructor(
    private readonly parcels: ParcelService,
    private readonly queries: ParcelQueries,
  ) {}

  /** Enters a parcel with its first rights and their certificate. */
  @Post()
  @ByOfficial({ role: 'registrar', field: 'land' })
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: Parcel })
  register(
    @Body({ schema: NewParcel }) body: NewParcel,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<Parcel> {
    return this.parcels.register(body, scope, actor);
  }

  /** Parcels of the territory, in pages. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Parcel) })
  list(@Query({ schema: ParcelList }) query: ParcelList, @InScope() scope: Scope): Promise<Page<Parcel>> {
    return this.queries.list(query, scope);
  }

  /** All parcels that match, as CSV or newline-delimited JSON, as a stream. */
  @Get('export')
  @Safe()
  @Streams(ParcelExportRow)
  export(
    @Query({ schema: ParcelExport }) query: ParcelExport,
    @InScope() scope: Scope,
    @Headers('accept') accept: string | undefined,
  ): Promise<StreamableFile> {
    return streamRows(accept, ParcelExportRow, this.queries.export(query, scope));
  }

  /** One parcel with the rights to it and the certificate in force. */
  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: Parcel })
  get(@Param('id', { schema: Id }) id: string, @InScope() scope: Scope): Promise<Parcel> {
    return this.queries.get(id, scope);
  }

  /** What was entered of a parcel, in order, each with its ground. */
  @Get(':id/history')
  @Safe()
  @ApiOkResponse({ standardSchema: ParcelHistory })
  history(@Param('id', { schema: Id }) id: string, @InScope() scope: Scope): Promise<ParcelHistory> {
    return this.queries.history(id, scope);
  }

  /** Closes a parcel and ends its rights; it stays in the register. */
  @Post(':id/closure')
  @ByOfficial({ role: 'registrar', field: 'land' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Parcel })
  close(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ParcelClosure }) body: ParcelClosure,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<Parcel> {
    return this.parcels.close(id, scope, body, actor);
  }
}
