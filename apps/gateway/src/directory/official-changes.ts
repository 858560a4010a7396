import { type Page, pageOf, pageSize, Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { type AgenciesOn } from '../policy/agencies-on.js';
import { Announcements } from '../redis/announcements.js';
import { NotEntitled, OfficialChanged, OfficialInvalid, OfficialUnknown } from './directory.errors.js';
import { Directory, DIRECTORY_CHANGED } from './directory.js';
import { faultsOf, sharesSubject } from './official-faults.js';
import { agencyOf, type Official, type OfficialContent } from './official.js';
import { type Author, type OfficialChange, OfficialRepository } from './official.repository.js';

/** Whose people somebody may see and change. */
export interface Administrator extends Author {
  /** Of these agencies, and of those from which they took over. */
  readonly agencies: ReadonlySet<string>;
  readonly today: AgenciesOn;
}

const MOST_CHANGES = 200;

/** The directory as its administrators keep it, each the people of their own agency. */
@Injectable()
export class OfficialChanges {
  constructor(
    private readonly tx: Tx,
    private readonly officials: OfficialRepository,
    private readonly directory: Directory,
    private readonly announcements: Announcements,
  ) {}

  /** @throws OfficialUnknown */
  async list(
    { agencies }: Administrator,
    agency: string,
    after = '',
    limit?: number,
  ): Promise<Page<Official>> {
    if (!agencies.has(agency)) throw new OfficialUnknown();
    const size = pageSize(limit);
    return pageOf(await this.officials.list(agency, after, size + 1), size, ({ id }) => id);
  }

  /** @throws OfficialUnknown */
  async get({ agencies }: Administrator, id: string): Promise<Official> {
    const found = agencies.has(agencyOf(id)) ? await this.officials.get(id) : undefined;
    if (!found) throw new OfficialUnknown();
    return found;
  }

  /** The latest 200, the newest first. @throws OfficialUnknown */
  async changes(administrator: Administrator, id: string): Promise<OfficialChange[]> {
    await this.get(administrator, id);
    return this.officials.changes(id, MOST_CHANGES);
  }

  /**
   * The whole entry, in the place of the one of `version`; 0 where there is none yet. The same once more changes nothing.
   * Nobody's own: not the one under which they act, nor one that is theirs under another id, past or to come; and
   * not that of whom they would stand for as a deputy, whose roles would be theirs.
   * @throws OfficialUnknown | NotEntitled | OfficialInvalid | OfficialChanged
   */
  async put(by: Administrator, id: string, version: number, content: OfficialContent): Promise<Official> {
    if (!by.agencies.has(agencyOf(id))) throw new OfficialUnknown();
    const faults = faultsOf({ id, ...content }, by.today.holderOf);
    if (faults.length > 0) throw new OfficialInvalid({ detail: faults.join('; ') });
    // Whoever worked at an agency that has ended goes on under the id of then; whoever is new is of its successor.
    const agency = agencyOf(id);
    if (version === 0 && by.today.holderOf(agency) !== agency)
      throw new OfficialInvalid({
        detail: `${agency} has ended; enter them at ${by.today.holderOf(agency)}`,
      });
    const official = await this.tx.run(() => this.replace(by, id, version, content));
    await this.directory.refresh();
    await this.announcements.announce(DIRECTORY_CHANGED);
    return official;
  }

  private async replace(by: Author, id: string, before: number, content: OfficialContent): Promise<Official> {
    await this.officials.lock();
    await this.checkNotOwn(by.person, id, content);
    const known = await this.officials.get(id);
    const official = { ...content, id, version: before + 1 };
    if (known && isDeepStrictEqual(known, official)) return known;
    if ((known?.version ?? 0) !== before) throw new OfficialChanged();
    if (sharesSubject(official, await this.officials.ofSubject(content.subject, id)))
      throw new OfficialInvalid({ detail: 'Somebody else signs in as the same subject' });
    await this.officials.keep(id, agencyOf(id), official.version, content, by);
    return official;
  }

  /** @throws NotEntitled */
  private async checkNotOwn(
    person: string,
    id: string,
    { subject, deputies }: OfficialContent,
  ): Promise<void> {
    if (await this.officials.isOf(person, id, subject))
      throw new NotEntitled({ detail: 'Nobody changes their own entry, nor another of their own' });
    for (const { official } of deputies)
      if (await this.officials.isOf(person, official))
        throw new NotEntitled({ detail: 'Nobody changes the entry of whom they stand for as a deputy' });
  }
}
