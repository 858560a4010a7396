import { type Page } from '@lgsp/database';
import { pageSchema, Safe } from '@lgsp/http';
import { type Clock } from '@lgsp/kernel';
import { type Act } from '@lgsp/security';
import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type z } from 'zod';
import { OfficialChanges, type Administrator } from '../directory/official-changes.js';
import { agencyOf, type Official } from '../directory/official.js';
import { type OfficialChange } from '../directory/official.repository.js';
import { Acting, ByPerson, ByPersonSignedIn } from '../identity/acting.js';
import { ForClients } from '../identity/client.guard.js';
import { agenciesOn } from '../policy/agencies-on.js';
import { RegistryClock } from '../registry/registry-clock.js';
import { Registry } from '../registry/registry.js';
import {
  Id,
  OfficialAnswer,
  OfficialChangesAnswer,
  OfficialPut,
  OfficialsQuery,
} from './officials.schemas.js';

const ADMINISTRATION: Act = { role: 'directory-administrator', field: 'directory' };
type Person = Pick<Administrator, 'client' | 'person'>;

/** Who is in service, for those who keep the list: each the people of their own agency, those of the province everybody's. */
@Controller('directory/officials')
@ForClients()
export class OfficialsController {
  constructor(
    private readonly officials: OfficialChanges,
    private readonly registry: Registry,
    @Inject(RegistryClock) private readonly clock: Clock,
  ) {}

  /** Officials of an agency, in pages. */
  @Get()
  @Safe()
  @ByPerson(ADMINISTRATION)
  @ApiOkResponse({ standardSchema: pageSchema(OfficialAnswer) })
  list(
    @Query({ schema: OfficialsQuery }) { agency, after, limit }: z.output<typeof OfficialsQuery>,
    @Acting() person: Person,
  ): Promise<Page<Official>> {
    return this.officials.list(this.administrator(person), agency, after, limit);
  }

  /** One official: roles, terms, deputies, version. */
  @Get(':id')
  @Safe()
  @ByPerson(ADMINISTRATION)
  @ApiOkResponse({ standardSchema: OfficialAnswer })
  get(@Param('id', { schema: Id }) id: string, @Acting() person: Person): Promise<Official> {
    return this.officials.get(this.administrator(person), id);
  }

  /** Earlier versions of an official’s entry, when and by whom each was changed; the latest first. */
  @Get(':id/changes')
  @Safe()
  @ByPerson(ADMINISTRATION)
  @ApiOkResponse({ standardSchema: OfficialChangesAnswer })
  async changes(
    @Param('id', { schema: Id }) id: string,
    @Acting() person: Person,
  ): Promise<{ readonly items: readonly OfficialChange[] }> {
    return { items: await this.officials.changes(this.administrator(person), id) };
  }

  /** Enters or replaces an official, whole. Nobody is taken out: a term ends, and what was done in it stays theirs. */
  @Put(':id')
  @ByPersonSignedIn(ADMINISTRATION)
  @ApiOkResponse({ standardSchema: OfficialAnswer })
  put(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OfficialPut }) { version, ...content }: z.output<typeof OfficialPut>,
    @Acting() person: Person,
  ): Promise<Official> {
    return this.officials.put(this.administrator(person), id, version, content);
  }

  private administrator(by: Person): Administrator {
    const snapshot = this.registry.snapshot();
    const today = agenciesOn(snapshot, this.clock.today());
    const own = today.holderOf(agencyOf(by.person)) ?? '';
    const isOfProvince = snapshot.agencies.get(own)?.kind === 'province';
    const agencies = isOfProvince ? snapshot.agencies.keys() : [own, ...today.formerlyOf(own)];
    return { ...by, agencies: new Set(agencies), today };
  }
}
