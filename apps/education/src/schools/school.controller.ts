import { NewSchool, School, SchoolClosure, SchoolExportRow } from '@lgsp/contracts-education';
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
import { SchoolExport, SchoolList } from './school.list.js';
import { SchoolService } from './school.service.js';

const Id = z.uuidv7();
/** Trường học. */
@ApiTags('schools')
@Controller('schools')
@Scoped()
export class SchoolController {
  constructor(private readonly schools: SchoolService) {}

  /** Enters a school in the register. */
  @Post()
  @ByOfficial({ role: 'registrar', field: 'education' })
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: School })
  register(
    @Body({ schema: NewSchool }) body: NewSchool,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<School> {
    return this.schools.register(body, scope, actor);
  }

  /** Schools of the territory, in pages. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(School) })
  list(@Query({ schema: SchoolList }) query: SchoolList, @InScope() scope: Scope): Promise<Page<School>> {
    return this.schools.list(query, scope);
  }

  /** All schools that match, as CSV or newline-delimited JSON, as a stream. */
  @Get('export')
  @Safe()
  @Streams(SchoolExportRow)
  export(
    @Query({ schema: SchoolExport }) query: SchoolExport,
    @InScope() scope: Scope,
    @Headers('accept') accept: string | undefined,
  ): Promise<StreamableFile> {
    return streamRows(accept, SchoolExportRow, this.schools.export(query, scope));
  }

  /** One school with its places. */
  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: School })
  get(@Param('id', { schema: Id }) id: string, @InScope() scope: Scope): Promise<School> {
    return this.schools.get(id, scope);
  }

  /** Closes a school; it stays in the register, and nobody is enrolled any more. */
  @Post(':id/closure')
  @ByOfficial({ role: 'registrar', field: 'education' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: School })
  close(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SchoolClosure }) body: SchoolClosure,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<School> {
    return this.schools.close(id, scope, body, actor);
  }
}
