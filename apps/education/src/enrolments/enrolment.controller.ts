import { Enrolment, EnrolmentEnding, NewEnrolment } from '@lgsp/contracts-education';
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
import { EnrolmentsOfPerson, EnrolmentsOfSchool } from './enrolment.list.js';
import { EnrolmentService } from './enrolment.service.js';

const Id = z.uuidv7();
/** Học sinh nhập học, thôi học. */
@ApiTags('enrolments')
@Controller()
@Scoped()
export class EnrolmentController {
  constructor(private readonly enrolments: EnrolmentService) {}

  /** Enrols a pupil, whom population knows under that id, while the school has a place. */
  @Post('schools/:id/enrolments')
  @ByOfficial({ role: 'registrar', field: 'education' })
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: Enrolment })
  enrol(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewEnrolment }) body: NewEnrolment,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<Enrolment> {
    return this.enrolments.enrol(id, scope, body, actor);
  }

  /** Pupils of one school, in pages. */
  @Get('schools/:id/enrolments')
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Enrolment) })
  ofSchool(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EnrolmentsOfSchool }) query: EnrolmentsOfSchool,
    @InScope() scope: Scope,
  ): Promise<Page<Enrolment>> {
    return this.enrolments.ofSchool(id, scope, query);
  }

  /** Enrolments of one person. */
  @Get('enrolments')
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Enrolment) })
  ofPerson(
    @Query({ schema: EnrolmentsOfPerson }) query: EnrolmentsOfPerson,
    @InScope() scope: Scope,
  ): Promise<Page<Enrolment>> {
    return this.enrolments.ofPerson(query, scope);
  }

  /** Ends an enrolment; the place is free from then on. */
  @Post('enrolments/:id/ending')
  @ByOfficial({ role: 'registrar', field: 'education' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Enrolment })
  end(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: EnrolmentEnding }) body: EnrolmentEnding,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<Enrolment> {
    return this.enrolments.end(id, scope, body, actor);
  }
}
