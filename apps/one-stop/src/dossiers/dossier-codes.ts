import { Tx } from '@lgsp/database';
import { type LocalDate } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { DossierEntity } from './dossier.entity.js';

/** `<agency>-<yyMMdd>-<number>`, four digits and more where a day needs them (TT 01/2018 Đ19; practice of the province). */
export const codeOf = (agency: string, day: LocalDate, number: number): string =>
  `${agency}-${day.slice(2).replaceAll('-', '')}-${String(number).padStart(4, '0')}`;

/** Codes of dossiers that a desk takes in: an agency's numbers of one day follow each other. */
@Injectable()
export class DossierCodes {
  constructor(private readonly tx: Tx) {}

  /**
   * The next one. The agency's row is held until the present transaction ends, so that a number is given with the dossier or not at
   * all. One under which a dossier came from elsewhere is passed over.
   */
  async mint(agency: string, day: LocalDate): Promise<string> {
    const [row] = await this.tx.query<{ last: number }>(
      `INSERT INTO dossier_code_counter AS c (agency, day, last) VALUES ($1, $2, 1)
       ON CONFLICT (agency, day) DO UPDATE SET last = c.last + 1 RETURNING last`,
      [agency, day],
    );
    if (!row) throw new Error('a counter gave no number');
    const code = codeOf(agency, day, row.last);
    const isTaken = await this.tx.repository(DossierEntity).existsBy({ code });
    return isTaken ? this.mint(agency, day) : code;
  }
}
