import { Safe } from '@lgsp/http';
import { given } from '@lgsp/kernel';
import { Unscoped } from '@lgsp/security';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CATALOGUE } from '../procedures/catalogue.js';
import { KINDS } from '../procedures/kinds.js';
import { type Procedure } from '../procedures/procedure.js';

/** *Thành phần hồ sơ*; without a source nobody has looked up what asks for it. */
const ComponentView = z
  .strictObject({
    code: z.string(),
    name: z.strictObject({ vi: z.string(), en: z.string() }),
    required: z.boolean(),
    /** One of those with the same word will do. */
    alternativeOf: z.string().optional(),
    /** Only declarations that are such a case need it; absent: all. */
    cases: z.array(z.string()).optional(),
    /** First reception date on which the platform asks for it where it is missing; absent: an officer does, or it depends on the case. */
    examinedFrom: z.iso.date().optional(),
    originals: z.int(),
    copies: z.int(),
    originalNeeded: z.boolean(),
    source: z.string().nullable(),
    verified: z.boolean(),
  })
  .meta({ id: 'ProcedureComponent' });

/** What a declaration has to say because the register's entry does; asked for from a reception date on. */
const ContentView = z
  .strictObject({
    /** Pointer into the declaration, `/child/ethnicity`. */
    part: z.string(),
    name: z.string(),
    askedFrom: z.iso.date(),
    /** Cases in which nobody can say it; absent: none. */
    exceptIn: z.array(z.string()).optional(),
    source: z.string(),
    verified: z.boolean(),
  })
  .meta({ id: 'ProcedureContent' });

const ProcedureList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        kind: z.enum(Object.keys(KINDS) as (keyof typeof KINDS)[]),
        code: z.string(),
        name: z.strictObject({ vi: z.string(), en: z.string() }),
        validFrom: z.iso.date(),
        validTo: z.iso.date().nullable(),
        legalBasis: z.string(),
        /** Whether a desk takes it in for somebody who comes in person. */
        atCounter: z.strictObject({ taken: z.boolean(), source: z.string(), verified: z.boolean() }),
        components: z.array(ComponentView),
        contents: z.array(ContentView),
        /** How long what was handed in is kept once a dossier has ended; without a source nobody has looked it up. */
        documentsKept: z.strictObject({
          years: z.int(),
          source: z.string().nullable(),
          verified: z.boolean(),
        }),
      }),
    ),
  })
  .meta({ id: 'ProcedureList' });

/** Danh mục thủ tục hành chính. */
@ApiTags('procedures')
@Controller('procedures')
@Unscoped('the catalogue of procedures')
export class ProcedureController {
  /** The catalogue of procedures with their days and legal basis. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: ProcedureList })
  list(): z.output<typeof ProcedureList> {
    return {
      items: CATALOGUE.map(({ components, contents, ...row }) => ({
        ...shownOf(row),
        components: components.map(({ examinedIn: _, cases, ...component }) => ({
          ...component,
          ...given({ cases: cases && [...cases] }),
        })),
        contents: contents.map(({ exceptIn, ...content }) => ({
          ...content,
          ...given({ exceptIn: exceptIn && [...exceptIn] }),
        })),
      })),
    };
  }
}

const shownOf = ({
  kind,
  code,
  name,
  validFrom,
  validTo,
  legalBasis,
  atCounter,
  documentsKept,
}: Omit<Procedure, 'components' | 'contents'>) => ({
  ...{ kind, code, name, validFrom, validTo, legalBasis, atCounter, documentsKept },
});
