import { DeskCounts, DeskItem, DeskListName, DeskLoads } from '@lgsp/contracts-one-stop';
import { type Page } from '@lgsp/database';
import { PageQuery, pageSchema, Safe } from '@lgsp/http';
import {
  ByOfficial,
  Caller,
  type CallerIdentity,
  caseAgenciesOf,
  InScope,
  type Scope,
  Scoped,
} from '@lgsp/security';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DeskLists } from './desk-lists.service.js';

const DeskListPage = PageQuery.extend({ after: z.uuidv7().optional() });

/** Danh sách việc của cán bộ. */
@ApiTags('desk lists')
@Controller()
@Scoped()
export class DeskListController {
  constructor(private readonly lists: DeskLists) {}

  /** How many open dossiers each list has, for the agency and the official who asks. */
  @Get('desk-lists')
  @Safe()
  @ApiOkResponse({ standardSchema: DeskCounts })
  counts(@InScope() scope: Scope, @Caller() { actor }: CallerIdentity): Promise<DeskCounts> {
    return this.lists.counts(caseAgenciesOf(scope), actor);
  }

  /** One list, the first due first; in pages. */
  @Get('desk-lists/:list')
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(DeskItem) })
  list(
    @Param('list', { schema: DeskListName }) list: DeskListName,
    @Query({ schema: DeskListPage }) page: z.output<typeof DeskListPage>,
    @InScope() scope: Scope,
    @Caller() { actor }: CallerIdentity,
  ): Promise<Page<DeskItem>> {
    return this.lists.list(list, page, caseAgenciesOf(scope), actor);
  }

  /** How much each official of the agency has, and what nobody has taken: for its head, who gives work to people. */
  @Get('desk-loads')
  @ByOfficial({ role: 'leader', field: 'one-stop' })
  @Safe()
  @ApiOkResponse({ standardSchema: DeskLoads })
  loads(@InScope() scope: Scope, @Caller() { actor }: CallerIdentity): Promise<DeskLoads> {
    return this.lists.loads(caseAgenciesOf(scope), actor);
  }
}
