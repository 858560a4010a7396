import { type PersonHit, type PersonMatch, type PersonSearch } from '@lgsp/contracts-population';
import { CLOCK, type Clock, type Page, numberCanExist } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { BadPersonalNumber } from '../persons/person.errors.js';
import { hitView } from './person-hit.view.js';
import { SearchNotContinued } from './person-search.errors.js';
import { type LastHit, PersonSearchRepository } from './person-search.repository.js';
import { readCursor, type SearchCursor, writeCursor } from './search-cursor.js';
import { type Asked, ranksOf } from './search-ranks.js';

/** Who may be meant by what an officer typed? Asks our own copy alone; the register is asked by look-ups. */
@Injectable()
export class PersonSearches {
  constructor(
    private readonly persons: PersonSearchRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Among those who live in these communes. @throws POPULATION.BAD_PERSONAL_NUMBER, POPULATION.SEARCH_NOT_CONTINUED */
  async search(asked: PersonSearch, communes?: readonly string[]): Promise<Page<PersonHit>> {
    const { personalNumber, limit, after } = asked;
    if (personalNumber !== undefined && !numberCanExist(personalNumber, this.clock.today()))
      throw new BadPersonalNumber();
    const cursor = after === undefined ? undefined : readCursor(after);
    const found = await this.find({ ...asked, communes }, limit + 1, cursor);
    const page = found.slice(0, limit);
    const [items, end] = [await this.hits(page), page.at(-1)];
    return found.length > limit && end ? { items, next: writeCursor(end) } : { items };
  }

  private async find(asked: Asked, limit: number, cursor?: SearchCursor): Promise<Found[]> {
    const ranks = await ranksOf(asked, this.persons);
    let last = await this.lastOf(cursor, asked.communes);
    const found: Found[] = [];
    for (let rank = cursor?.rank ?? 0; rank < ranks.length && found.length < limit; rank++) {
      const { match, find } = ranks[rank] ?? {};
      if (!match || !find) break;
      for (const id of await find(limit - found.length, last)) found.push({ id, rank, match });
      last = undefined;
    }
    return found;
  }

  private async lastOf(
    cursor: SearchCursor | undefined,
    communes: Asked['communes'],
  ): Promise<LastHit | undefined> {
    if (!cursor) return undefined;
    const last = await this.persons.last(cursor.id, communes);
    if (!last) throw new SearchNotContinued();
    return last;
  }

  private async hits(found: readonly Found[]): Promise<PersonHit[]> {
    const rows = new Map((await this.persons.rows(found.map(({ id }) => id))).map((row) => [row.id, row]));
    return found.flatMap(({ id, match }) => {
      const row = rows.get(id);
      return row ? [hitView(row, match)] : [];
    });
  }
}

interface Found extends SearchCursor {
  readonly match: PersonMatch;
}
