import { type LocalDate } from '@lgsp/kernel';
import { type AdminUnit, type Succession, type SuccessionKind, isValidOn } from './admin-unit.js';
import { type Entry, type Snapshot, snapshotsOf } from './snapshots.js';
import { type Tables } from './tables.js';
import { typeOfName } from './unit-names.js';

/** All versions of all units, with the successions between them, indexed for look-up. */
export interface Register {
  readonly units: readonly AdminUnit[];
  readonly successions: readonly Succession[];
  readonly byId: ReadonlyMap<string, AdminUnit>;
  readonly byCode: ReadonlyMap<string, readonly AdminUnit[]>;
  readonly successionsFrom: ReadonlyMap<string, readonly Succession[]>;
  readonly successionsTo: ReadonlyMap<string, readonly Succession[]>;
}

/**
 * Builds the versions out of the lists: a unit goes on through an epoch while name and parent stay.
 * @throws Error at import if the tables contradict each other.
 */
export function buildRegister(tables: Tables): Register {
  const units = versionsOf(snapshotsOf(tables), tables);
  const byCode = groupedBy(units, (unit) => unit.code);
  const successions = [
    ...successionsOn('2025-01-01', '2024-12-31', tables.successionJanuary2025, byCode),
    ...successionsOn('2025-07-01', '2025-06-30', tables.successionJuly2025, byCode),
  ];
  return {
    units,
    successions,
    byId: new Map(units.map((unit) => [unit.unitId, unit])),
    byCode,
    successionsFrom: groupedBy(successions, (s) => s.fromUnitId),
    successionsTo: groupedBy(successions, (s) => s.toUnitId),
  };
}

function versionsOf(snapshots: readonly Snapshot[], tables: Tables): AdminUnit[] {
  const closed: AdminUnit[] = [];
  let open = new Map<string, AdminUnit>();
  for (const snapshot of snapshots) {
    const next = new Map<string, AdminUnit>();
    for (const entry of snapshot.entries) {
      const parentId = entry.parentCode === null ? null : parentIdIn(next, entry);
      const before = open.get(entry.code);
      const goesOn = before?.name === entry.name && before.parentId === parentId;
      next.set(
        entry.code,
        goesOn ? { ...before, validTo: snapshot.validTo } : newVersion(entry, parentId, snapshot, tables),
      );
    }
    for (const unit of open.values()) if (next.get(unit.code)?.unitId !== unit.unitId) closed.push(unit);
    open = next;
  }
  return [...closed, ...open.values()];
}

function parentIdIn(units: ReadonlyMap<string, AdminUnit>, entry: Entry): string {
  const parent = units.get(entry.parentCode ?? '');
  if (!parent) throw new Error(`${entry.code} lies in the unknown unit ${entry.parentCode}`);
  return parent.unitId;
}

function newVersion(entry: Entry, parentId: string | null, snapshot: Snapshot, tables: Tables): AdminUnit {
  const { code, level, name } = entry;
  const type = typeOfName(name);
  if (!type) throw new Error(`${code} ${name} says no type`);
  const otherSpellings = tables.spellings
    .filter((s) => s.code === code && s.name === name)
    .map((s) => s.otherSpelling);
  const { validFrom, validTo, legalBasis } = snapshot;
  const unitId = `${code}@${validFrom ?? 'origin'}`;
  return { unitId, code, level, name, type, parentId, validFrom, validTo, legalBasis, otherSpellings };
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const KINDS: readonly string[] = ['WHOLE', 'PART', 'UNCHANGED', 'TYPE_CHANGE'] satisfies SuccessionKind[];
const isKind = (text: string): text is SuccessionKind => KINDS.includes(text);

function successionsOn(
  effectiveOn: LocalDate,
  dayBefore: LocalDate,
  rows: readonly Record<'fromCode' | 'toCode' | 'kind', string>[],
  byCode: ReadonlyMap<string, readonly AdminUnit[]>,
): Succession[] {
  return rows.map(({ fromCode, toCode, kind }) => {
    const from = byCode.get(fromCode)?.find((unit) => isValidOn(unit, dayBefore));
    const to = byCode.get(toCode)?.find((unit) => isValidOn(unit, effectiveOn));
    if (!from || !to || !isKind(kind))
      throw new Error(`Succession ${fromCode} → ${toCode} of ${effectiveOn} does not hold`);
    return { fromUnitId: from.unitId, toUnitId: to.unitId, kind, effectiveOn };
  });
}
