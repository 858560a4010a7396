import { type LocalDate } from '@lgsp/kernel';
import { type Level } from './admin-unit.js';
import { type Tables } from './tables.js';

export const PROVINCE = { code: '38', name: 'Tỉnh Thanh Hóa' } as const;

export interface Entry {
  readonly code: string;
  readonly level: Level;
  readonly name: string;
  readonly parentCode: string | null;
}

/** The whole list of units during one epoch. */
export interface Snapshot {
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
  readonly legalBasis: string;
  readonly entries: readonly Entry[];
}

const province: Entry = { ...PROVINCE, level: 'PROVINCE', parentCode: null };
const commune = (code: string, name: string, parentCode: string): Entry => ({
  code,
  level: 'COMMUNE',
  name,
  parentCode,
});

/** Three lists: to 2024-12-31, 2025-01-01 to 2025-06-30, from 2025-07-01. Names carry the spelling this library keeps. */
export function snapshotsOf(tables: Tables): Snapshot[] {
  const districts2024 = new Map(
    tables.communes2024.map((row): [string, Entry] => [
      row.districtCode,
      { code: row.districtCode, level: 'DISTRICT', name: row.districtName, parentCode: PROVINCE.code },
    ]),
  );
  const january2025 = new Map(
    tables.successionJuly2025.map((row): [string, Entry] => [
      row.fromCode,
      commune(row.fromCode, row.fromNameJan2025, row.fromDistrictJan2025),
    ]),
  );
  const districtsInUse = new Set([...january2025.values()].map((entry) => entry.parentCode));
  const lists: Entry[][] = [
    [
      ...districts2024.values(),
      ...tables.communes2024.map((r) => commune(r.communeCode, r.communeName, r.districtCode)),
    ],
    [
      ...[...districts2024.values()].filter((entry) => districtsInUse.has(entry.code)),
      ...january2025.values(),
    ],
    tables.communes2025.map((row) => commune(row.communeCode, row.communeName, PROVINCE.code)),
  ];
  if (tables.epochs.length !== lists.length)
    throw new Error(`${tables.epochs.length} epochs for ${lists.length} lists`);
  return tables.epochs.map((epoch, index) => ({
    validFrom: epoch.validFrom || null,
    validTo: epoch.validTo || null,
    legalBasis: epoch.legalBasis,
    entries: [province, ...(lists[index] ?? [])].map((entry) => ({
      ...entry,
      name: keptSpelling(tables, entry),
    })),
  }));
}

const keptSpelling = (tables: Tables, entry: Entry): string =>
  tables.spellings.find((s) => s.code === entry.code && s.otherSpelling === entry.name)?.name ?? entry.name;
