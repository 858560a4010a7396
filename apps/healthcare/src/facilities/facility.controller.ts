import { Facility, FacilityClosure, FacilityExportRow, NewFacility } from '@lgsp/contracts-healthcare';
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
import { FacilityExport, FacilityList } from './facility.list.js';
import { FacilityService } from './facility.service.js';

const Id = z.uuidv7();
/** Cơ sở khám bệnh, chữa bệnh. */
@ApiTags('facilities')
@Controller('facilities')
@Scoped()
export class FacilityController {
  constructor(private readonly facilities: FacilityService) {}

  /** Enters a medical facility in the register. */
  @Post()
  @ByOfficial({ role: 'registrar', field: 'health' })
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: Facility })
  register(
    @Body({ schema: NewFacility }) body: NewFacility,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<Facility> {
    return this.facilities.register(body, scope, actor);
  }

  /** Medical facilities of the territory, in pages. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Facility) })
  list(
    @Query({ schema: FacilityList }) query: FacilityList,
    @InScope() scope: Scope,
  ): Promise<Page<Facility>> {
    return this.facilities.list(query, scope);
  }

  /** All medical facilities that match, as CSV or newline-delimited JSON, as a stream. */
  @Get('export')
  @Safe()
  @Streams(FacilityExportRow)
  export(
    @Query({ schema: FacilityExport }) query: FacilityExport,
    @InScope() scope: Scope,
    @Headers('accept') accept: string | undefined,
  ): Promise<StreamableFile> {
    return streamRows(accept, FacilityExportRow, this.facilities.export(query, scope));
  }

  /** One medical facility. */
  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: Facility })
  get(@Param('id', { schema: Id }) id: string, @InScope() scope: Scope): Promise<Facility> {
    return this.facilities.get(id, scope);
  }

  /** Closes a medical facility; it stays in the register. */
  @Post(':id/closure')
  @ByOfficial({ role: 'registrar', field: 'health' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Facility })
  close(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FacilityClosure }) body: FacilityClosure,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<Facility> {
    return this.facilities.close(id, scope, body, actor);
  }
}
