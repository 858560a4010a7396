import { UnplacedFacility } from '@lgsp/contracts-fire-safety';
import { type Page, pageOf, pageSchema, Safe, WholeProvince } from '@lgsp/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { EntryList } from '../facilities/facility.list.js';
import { UnplacedFacilityRepository } from './unplaced-facility.repository.js';
import { unplacedFacilityView } from './unplaced-facility.view.js';

/** Cơ sở chưa xác định được xã, phường hiện nay. */
@ApiTags('facilities')
@Controller('unplaced-facilities')
export class UnplacedFacilityController {
  constructor(private readonly facilities: UnplacedFacilityRepository) {}

  /** Open facilities whose commune of today cannot be told, with the place as their dossier told it, in pages; a correction that names the commune places one. */
  @Get()
  @Safe()
  @WholeProvince()
  @ApiOkResponse({ standardSchema: pageSchema(UnplacedFacility) })
  async list(@Query({ schema: EntryList }) { limit, after }: EntryList): Promise<Page<UnplacedFacility>> {
    const rows = await this.facilities.list(limit + 1, after);
    return pageOf(rows.map(unplacedFacilityView), limit, ({ id }) => id);
  }
}
