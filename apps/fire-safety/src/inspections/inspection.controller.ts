import { FaultsMending, Inspection, NewInspection } from '@lgsp/contracts-fire-safety';
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
} from '@lgsp/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { InspectionList } from './inspection.list.js';
import { InspectionService } from './inspection.service.js';

const Id = z.uuidv7();
/** Kiểm tra về phòng cháy và chữa cháy. */
@ApiTags('inspections')
@Controller()
@Scoped()
export class InspectionController {
  constructor(private readonly inspections: InspectionService) {}

  /** Records an inspection of a facility with the faults that were found. */
  @Post('facilities/:id/inspections')
  @ByOfficial({ role: 'officer', field: 'fire-safety' })
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: Inspection })
  record(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewInspection }) body: NewInspection,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<Inspection> {
    return this.inspections.record(id, scope, body, actor);
  }

  /** Inspections of a facility, in pages. */
  @Get('facilities/:id/inspections')
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Inspection) })
  of(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: InspectionList }) query: InspectionList,
    @InScope() scope: Scope,
  ): Promise<Page<Inspection>> {
    return this.inspections.of(id, scope, query);
  }

  /** One inspection with its faults. */
  @Get('inspections/:id')
  @Safe()
  @ApiOkResponse({ standardSchema: Inspection })
  get(@Param('id', { schema: Id }) id: string, @InScope() scope: Scope): Promise<Inspection> {
    return this.inspections.get(id, scope);
  }

  /** Records which faults of an inspection were mended. */
  @Post('inspections/:id/mending')
  @ByOfficial({ role: 'officer', field: 'fire-safety' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Inspection })
  mend(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FaultsMending }) body: FaultsMending,
    @InScope() scope: Scope,
  ): Promise<Inspection> {
    return this.inspections.mend(id, scope, body);
  }

  /** Faults that were to be mended by a day that has passed. */
  @Get('overdue-faults')
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Inspection) })
  overdueFaults(
    @Query({ schema: InspectionList }) query: InspectionList,
    @InScope() scope: Scope,
  ): Promise<Page<Inspection>> {
    return this.inspections.overdueFaults(query, scope);
  }
}
