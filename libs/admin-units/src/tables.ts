import { readFileSync } from 'node:fs';
import { parseCsv } from './csv.js';

/** The committed tables of the province, as text rows; `data/README.md` says where each comes from. */
export interface Tables {
  readonly epochs: readonly Record<'validFrom' | 'validTo' | 'legalBasis', string>[];
  readonly communes2024: readonly Record<
    'districtCode' | 'districtName' | 'communeCode' | 'communeName',
    string
  >[];
  readonly communes2025: readonly Record<'communeCode' | 'communeName', string>[];
  readonly successionJanuary2025: readonly Record<'fromCode' | 'toCode' | 'kind', string>[];
  readonly successionJuly2025: readonly Record<
    'fromCode' | 'fromNameJan2025' | 'fromDistrictJan2025' | 'toCode' | 'kind',
    string
  >[];
  readonly spellings: readonly Record<'code' | 'otherSpelling' | 'name', string>[];
}

/** Reads `../data`, which lies beside both `src` and `dist`. */
export function loadTables(): Tables {
  const read = <Column extends string>(file: string, ...columns: Column[]): Record<Column, string>[] =>
    parseCsv(readFileSync(new URL(`../data/${file}.csv`, import.meta.url), 'utf8'), columns);
  return {
    epochs: read('epochs', 'validFrom', 'validTo', 'legalBasis'),
    communes2024: read(
      'thanhhoa-2024-communes',
      'districtCode',
      'districtName',
      'communeCode',
      'communeName',
    ),
    communes2025: read('thanhhoa-2025-communes', 'communeCode', 'communeName'),
    successionJanuary2025: read('thanhhoa-succession-2025-01-01', 'fromCode', 'toCode', 'kind'),
    successionJuly2025: read(
      'thanhhoa-succession-2025-07-01',
      'fromCode',
      'fromNameJan2025',
      'fromDistrictJan2025',
      'toCode',
      'kind',
    ),
    spellings: read('spellings', 'code', 'otherSpelling', 'name'),
  };
}
