import { DossierFile } from '@lgsp/contracts-one-stop';
import { Safe } from '@lgsp/http';
import { ByOfficial, Proven, Scoped } from '@lgsp/security';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { DossierFiles } from './dossier-files.service.js';
import { Theirs } from './theirs.js';

/** Hồ sơ trên bàn cán bộ. */
@ApiTags('dossiers')
@Controller('dossiers')
@Scoped()
export class DossierFileController {
  constructor(private readonly files: DossierFiles) {}

  /** All of one dossier: what was declared, who was checked, what is rare or missing, what happened. For the official who decides. */
  @Get(':id/file')
  @ByOfficial({ role: 'officer', field: 'one-stop' })
  @Proven()
  @Safe()
  @ApiOkResponse({ standardSchema: DossierFile })
  get(@Param('id', { schema: z.uuidv7() }) id: string, @Theirs() whose: Whose): Promise<DossierFile> {
    return this.files.get(id, whose);
  }
}
