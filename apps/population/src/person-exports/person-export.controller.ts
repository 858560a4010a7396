import { PersonExportQuery, PersonExportRow } from '@lgsp/contracts-population';
import { ByOfficial, InScope, Safe, type Scope, Scoped, streamRows, Streams } from '@lgsp/service-kit';
import { Controller, Get, Headers, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PersonExportRepository } from './person-export.repository.js';

/** Kết xuất danh sách công dân của một xã, under the name of who asks for it. */
@ApiTags('persons')
@Controller('persons/export')
export class PersonExportController {
  constructor(private readonly exports: PersonExportRepository) {}

  /** All persons that match, as CSV or newline-delimited JSON, as a stream. */
  @Get()
  @Safe()
  @Scoped()
  @ByOfficial({ role: 'registrar', field: 'population' })
  @Streams(PersonExportRow)
  export(
    @Query({ schema: PersonExportQuery }) { commune }: PersonExportQuery,
    @InScope() scope: Scope,
    @Headers('accept') accept: string | undefined,
  ): Promise<StreamableFile> {
    return streamRows(accept, PersonExportRow, this.exports.ofCommune(commune, scope));
  }
}
