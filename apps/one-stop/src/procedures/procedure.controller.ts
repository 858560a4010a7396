import { Safe } from '@lgsp/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CATALOGUE } from './catalogue.js';

const ProcedureList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        code: z.string(),
        name: z.strictObject({ vi: z.string(), en: z.string() }),
        validFrom: z.iso.date(),
        validTo: z.iso.date().nullable(),
        legalBasis: z.string(),
      }),
    ),
  })
  .meta({ id: 'ProcedureList' });

/** Danh mục thủ tục hành chính. */
@ApiTags('procedures')
@Controller('procedures')
export class ProcedureController {
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: ProcedureList })
  list(): z.output<typeof ProcedureList> {
    return {
      items: CATALOGUE.map(({ code, name, validFrom, validTo, legalBasis }) => ({
        code,
        name,
        validFrom,
        validTo,
        legalBasis,
      })),
    };
  }
}
