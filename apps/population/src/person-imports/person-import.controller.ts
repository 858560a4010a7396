import {
  NewPersonImport,
  PersonImport,
  PersonImportChunk,
  PersonImportCompletion,
  PersonImportRows,
  RefusedRow,
} from '@lgsp/contracts-population';
import {
  ByOfficial,
  Caller,
  type CallerIdentity,
  Idempotent,
  InScope,
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
  Put,
  type StreamableFile,
} from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { PersonImports } from './person-import.service.js';

const Id = z.uuidv7();
const Chunk = z.coerce.number().int().min(1).max(1_000_000);

/** Nhập danh sách công dân từ tệp CSV. */
@ApiTags('person-imports')
@Controller('person-imports')
@Scoped()
export class PersonImportController {
  constructor(private readonly imports: PersonImports) {}

  /** Opens an import of persons: row by row, or all or nobody. */
  @Post()
  @ByOfficial({ role: 'registrar', field: 'population' })
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: PersonImport })
  open(
    @Body({ schema: NewPersonImport }) body: NewPersonImport,
    @Caller() caller: CallerIdentity,
  ): Promise<PersonImport> {
    return this.imports.open(body, caller);
  }

  /** How far an import is. */
  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: PersonImport })
  get(
    @Param('id', { schema: Id }) id: string,
    @Caller() caller: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<PersonImport> {
    return this.imports.get(id, caller, scope);
  }

  /** Takes one numbered chunk of rows; sent again, it is the same. */
  @Put(':id/chunks/:chunk')
  @ByOfficial({ role: 'registrar', field: 'population' })
  @Idempotent()
  @ApiConsumes('text/csv', 'application/json')
  @ApiOkResponse({ standardSchema: PersonImportChunk })
  take(
    @Param('id', { schema: Id }) id: string,
    @Param('chunk', { schema: Chunk }) chunk: number,
    @Body({ schema: PersonImportRows }) { csv }: PersonImportRows,
    @Caller() caller: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<PersonImportChunk> {
    return this.imports.take(id, chunk, csv, caller, scope);
  }

  /** Completes an import; what is all or nobody is entered now. */
  @Post(':id/completion')
  @ByOfficial({ role: 'registrar', field: 'population' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: PersonImport })
  complete(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PersonImportCompletion }) { rows }: PersonImportCompletion,
    @Caller() caller: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<PersonImport> {
    return this.imports.complete(id, rows, caller, scope);
  }

  /** Rows of an import that were refused, each with its code. */
  @Get(':id/refusals')
  @Safe()
  @Streams(RefusedRow)
  async refusals(
    @Param('id', { schema: Id }) id: string,
    @Headers('accept') accept: string | undefined,
    @Caller() caller: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<StreamableFile> {
    return streamRows(accept, RefusedRow, await this.imports.refusals(id, caller, scope));
  }
}
