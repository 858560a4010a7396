import {
  AcceptanceAnnulment,
  Facility,
  FacilityClosure,
  FacilityCorrection,
  FacilityEntry,
  FacilityExportRow,
  FacilityKinds,
  FacilityRegistration,
} from '@lgsp/contracts-fire-safety';
import {
  ByOfficial,
  Idempotent,
  InScope,
  type Page,
  pageSchema,
  Safe,
  type Scope,
  Scoped,
  Signature,
  streamRows,
  Streams,
  Unscoped,
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
import { EntryList, FacilityExport, FacilityList, OverdueList } from './facility.list.js';
import { FacilityService } from './facility.service.js';

const Id = z.uuidv7();
/** Cơ sở thuộc diện quản lý về phòng cháy và chữa cháy. */
@ApiTags('facilities')
@Controller()
@Scoped()
export class FacilityController {
  constructor(private readonly facilities: FacilityService) {}

  /** Enters a facility under fire-safety management in the register. */
  @Post('facilities')
  @ByOfficial({ role: 'registrar', field: 'fire-safety' })
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: Facility })
  register(
    @Body({ schema: FacilityRegistration }) body: FacilityRegistration,
    @InScope() scope: Scope,
  ): Promise<Facility> {
    return this.facilities.register(body, scope);
  }

  /** Facilities of the territory, in pages. */
  @Get('facilities')
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Facility) })
  list(
    @Query({ schema: FacilityList }) query: FacilityList,
    @InScope() scope: Scope,
  ): Promise<Page<Facility>> {
    return this.facilities.list(query, scope);
  }

  /** Facilities whose periodic inspection is overdue. */
  @Get('overdue-facilities')
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Facility) })
  overdue(
    @Query({ schema: OverdueList }) query: OverdueList,
    @InScope() scope: Scope,
  ): Promise<Page<Facility>> {
    return this.facilities.overdue(query, scope);
  }

  /** Kinds and groups of facilities, as the appendices of NĐ 105/2025/NĐ-CP have them. */
  @Get('facility-kinds')
  @Unscoped('kinds and groups as the law has them')
  @Safe()
  @ApiOkResponse({ standardSchema: FacilityKinds })
  kinds(): FacilityKinds {
    return this.facilities.kinds();
  }

  /** All facilities that match, as CSV or newline-delimited JSON, as a stream. */
  @Get('facilities/export')
  @Safe()
  @Streams(FacilityExportRow)
  export(
    @Query({ schema: FacilityExport }) query: FacilityExport,
    @InScope() scope: Scope,
    @Headers('accept') accept: string | undefined,
  ): Promise<StreamableFile> {
    return streamRows(accept, FacilityExportRow, this.facilities.export(query, scope));
  }

  /** One facility as it stands in the register now. */
  @Get('facilities/:id')
  @Safe()
  @ApiOkResponse({ standardSchema: Facility })
  get(@Param('id', { schema: Id }) id: string, @InScope() scope: Scope): Promise<Facility> {
    return this.facilities.get(id, scope);
  }

  /** What was entered of a facility, in order, each with its ground. */
  @Get('facilities/:id/entries')
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(FacilityEntry) })
  entries(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EntryList }) query: EntryList,
    @InScope() scope: Scope,
  ): Promise<Page<FacilityEntry>> {
    return this.facilities.entries(id, scope, query);
  }

  /** Corrects what the register says of a facility, with the ground and document for it. */
  @Post('facilities/:id/corrections')
  @ByOfficial({ role: 'registrar', field: 'fire-safety' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Facility })
  correct(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FacilityCorrection }) body: FacilityCorrection,
    @InScope() scope: Scope,
  ): Promise<Facility> {
    return this.facilities.correct(id, scope, body);
  }

  /** Annuls the acceptance of a facility, with the ground and document for it. */
  @Post('facilities/:id/acceptance-annulment')
  @ByOfficial({ role: 'leader', field: 'fire-safety' })
  @Signature()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Facility })
  annulAcceptance(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AcceptanceAnnulment }) body: AcceptanceAnnulment,
    @InScope() scope: Scope,
  ): Promise<Facility> {
    return this.facilities.annulAcceptance(id, scope, body);
  }

  /** Closes a facility; it stays in the register. */
  @Post('facilities/:id/closure')
  @ByOfficial({ role: 'registrar', field: 'fire-safety' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Facility })
  close(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FacilityClosure }) body: FacilityClosure,
    @InScope() scope: Scope,
  ): Promise<Facility> {
    return this.facilities.close(id, scope, body);
  }
}
