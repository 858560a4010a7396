import { Enrolment, EnrolmentEnding, NewEnrolment } from '@lgsp/contracts-education';
import {
  ByOfficial,
  Caller,
  type CallerIdentity,
  Idempotent,
  type Page,
  pageSchema,
  Safe,
} from '@lgsp/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { EnrolmentsOfPerson, EnrolmentsOfSchool } from './enrolment.list.js';
import { EnrolmentService } from './enrolment.service.js';

const Id = z.uuidv7();
/** Học sinh nhập học, thôi học. */
@ApiTags('enrolments')
@Controller()
export class EnrolmentController {
  constructor(private readonly enrolments: EnrolmentService) {}

  @Post('schools/:id/enrolments')
  @ByOfficial({ role: 'registrar', field: 'education' })
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: Enrolment })
  enrol(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewEnrolment }) body: NewEnrolment,
    @Caller() { actor }: CallerIdentity,
  ): Promise<Enrolment> {
    return this.enrolments.enrol(id, body, actor);
  }

  @Get('schools/:id/enrolments')
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Enrolment) })
  ofSchool(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EnrolmentsOfSchool }) query: EnrolmentsOfSchool,
  ): Promise<Page<Enrolment>> {
    return this.enrolments.ofSchool(id, query);
  }

  @Get('enrolments')
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Enrolment) })
  ofPerson(@Query({ schema: EnrolmentsOfPerson }) query: EnrolmentsOfPerson): Promise<Page<Enrolment>> {
    return this.enrolments.ofPerson(query);
  }

  @Post('enrolments/:id/ending')
  @ByOfficial({ role: 'registrar', field: 'education' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Enrolment })
  end(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: EnrolmentEnding }) body: EnrolmentEnding,
    @Caller() { actor }: CallerIdentity,
  ): Promise<Enrolment> {
    return this.enrolments.end(id, body, actor);
  }
}
