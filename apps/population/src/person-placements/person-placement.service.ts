import { communeCodes, communeOfToday } from '@lgsp/admin-units';
import { type NewPersonPlacement, PersonPlaced, type PersonPlacement } from '@lgsp/contracts-population';
import {
  CLOCK,
  type Clock,
  Outbox,
  type Page,
  pageOf,
  Transactional,
  uuidv7,
  VersionConflict,
} from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type PersonEntity } from '../persons/person.entity.js';
import { PersonRepository } from '../persons/person.repository.js';
import { type PersonPlacementEntity } from './person-placement.entity.js';
import { NotACommune, PlaceIsKnown } from './person-placement.errors.js';
import { type PersonPlacementList } from './person-placement.list.js';
import { PersonPlacementRepository } from './person-placement.repository.js';
import { personPlacementView } from './person-placement.view.js';

/** An official says where somebody lives whom no commune sees. */
@Injectable()
export class PersonPlacements {
  constructor(
    private readonly placements: PersonPlacementRepository,
    private readonly persons: PersonRepository,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws POPULATION.NOT_A_COMMUNE, POPULATION.PERSON_NOT_FOUND, POPULATION.PLACE_IS_KNOWN, DATABASE.CONFLICT */
  @Transactional()
  async place(said: NewPersonPlacement, placedBy: string): Promise<PersonPlacement> {
    const { personId, version, unitId, reason } = said;
    const unit = communeOfToday(unitId);
    if (!unit) throw new NotACommune({ detail: unitId });
    const person = await this.persons.get(personId);
    const stated = statedIn(person, await this.placements.latestOf(personId));
    if (!stated) throw new PlaceIsKnown();
    if (person.version !== version) throw new VersionConflict({ detail: `person version ${version}` });
    const commune = { communeCode: unit.code, communeName: unit.name };
    await this.persons.place(person, { ...commune, unitId, communeAsStated: stated });
    const placement: PersonPlacementEntity = {
      ...{ id: uuidv7(), personId, personVersion: person.version, unitId, stated },
      ...{ reason, placedBy, placedAt: this.clock.now() },
    };
    await this.placements.enter(placement);
    this.outbox.add(PersonPlaced, { personId, commune: unit.code, communeName: unit.name });
    return personPlacementView(placement);
  }

  /** Oldest first. */
  async list({ personId, limit, after }: PersonPlacementList): Promise<Page<PersonPlacement>> {
    const rows = await this.placements.list(personId, limit + 1, after);
    return pageOf(rows.map(personPlacementView), limit, ({ id }) => id);
  }
}

/** What the source wrote, of one whose place cannot be told or was said by an official; undefined of others. */
function statedIn(
  { communeCode, communeName, unitId, communeAsStated }: PersonEntity,
  latest: PersonPlacementEntity | null,
): PersonPlacementEntity['stated'] | undefined {
  if (unitId !== null) return latest?.unitId === unitId ? (communeAsStated ?? undefined) : undefined;
  if (communeCode === null || communeName === null || !communeCodes.has(communeCode)) return undefined;
  return { communeCode, communeName };
}
