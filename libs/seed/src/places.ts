import { type AdminUnit, successorsOf, unitById, unitsOn } from '@lgsp/admin-units';
import { type Draw, weighted } from './weighted.js';

/** One spot of the province and the units it lay in: one entry for each stretch of time with a unit of its own. */
export interface Place {
  readonly units: readonly AdminUnit[];
  /** The commune of today. */
  readonly today: AdminUnit;
}

/** The first days of the three lists (libs/admin-units): before 2025, its first half, since then. */
const EPOCHS = ['2024-12-31', '2025-01-01', '2025-07-01'] as const;

/** Assumed, not counted: towns are denser, the mountain districts thinner. */
const TYPE_WEIGHT: Readonly<Record<string, number>> = { Phường: 1.8, 'Thị trấn': 1.3 };
const MOUNTAINS = new Set(['384', '385', '386', '387', '388', '396', '402']);
const MOUNTAIN_WEIGHT = 0.5;

/**
 * Draws a place: a commune of 2024 by its weight, then, where the succession table splits it, one of its successors. The 11
 * communes whose successors nobody verified are left out.
 */
export function drawPlaces(): Draw<Place> {
  const entries = unitsOn(EPOCHS[0], 'COMMUNE').flatMap((old) => {
    const now = successorsOf(old, EPOCHS[2]).shares.map(({ unit }) => unit);
    return now.map((today): [Place, number] => [placeOf(old, today), weightOf(old) / now.length]);
  });
  return weighted(entries);
}

function placeOf(old: AdminUnit, today: AdminUnit): Place {
  const between = successorsOf(old, EPOCHS[1]).shares.map(({ unit }) => unit);
  return { units: [...new Set([old, ...between.slice(0, 1), today])], today };
}

function weightOf(commune: AdminUnit): number {
  const district = unitById(commune.parentId ?? '');
  const density = district && MOUNTAINS.has(district.code) ? MOUNTAIN_WEIGHT : 1;
  return density * (TYPE_WEIGHT[commune.type] ?? 1);
}
