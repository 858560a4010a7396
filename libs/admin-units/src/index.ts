export type * from './admin-unit.js';
export { isValidOn } from './admin-unit.js';
export * from './admin-units.errors.js';
export * from './admin-units.js';
export type { Lineage, Share } from './lineage.js';
export {
  isPlaced,
  type NotPlaced,
  type NotPlacedReason,
  type Placed,
  type StatedCommune,
} from './placement.js';
export { FIRST_LIST_ON, type Resolution, type UnitQuery, type Warning } from './resolve.js';
