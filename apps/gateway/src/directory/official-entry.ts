import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { OfficialInvalid } from './directory.errors.js';
import { sharesSubject } from './official-faults.js';
import { agencyOf, type OfficialsFile } from './official.js';
import { OfficialRepository } from './official.repository.js';

/** Enters whom the directory does not know yet, and touches nobody else: from then on its rows are the truth. */
@Injectable()
export class OfficialEntry {
  constructor(
    private readonly tx: Tx,
    private readonly officials: OfficialRepository,
  ) {}

  /** @returns how many were entered @throws OfficialInvalid when one has the subject of somebody known */
  enter(entries: OfficialsFile['officials'], person: string): Promise<number> {
    return this.tx.run(async () => {
      await this.officials.lock();
      let entered = 0;
      for (const { id, ...content } of entries) {
        if (await this.officials.get(id)) continue;
        if (sharesSubject({ id, ...content }, await this.officials.ofSubject(content.subject, id)))
          throw new OfficialInvalid({ detail: `${id}: somebody else signs in as the same subject` });
        await this.officials.keep(id, agencyOf(id), 1, content, { client: 'gateway', person });
        entered += 1;
      }
      return entered;
    });
  }
}
