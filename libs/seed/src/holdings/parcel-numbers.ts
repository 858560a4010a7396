import { geohash } from './geohash.js';

/** Roughly the province, in degrees. */
const SOUTH = 19.3;
const WEST = 104.4;
const ROWS = 130_000;
const COLUMNS = 170_000;
const STEP_DEGREES = 1e-5;
/** Shares no factor with the number of cells, so its multiples meet each cell once. */
const STRIDE = 7_368_787;
const ON_A_SHEET = 200;

/** Places and numbers of parcels, each once: a code of its own, and sheet and number within the commune. */
export class ParcelNumbers {
  private given = 0;
  private readonly inCommune = new Map<string, number>();

  next(commune: string): { code: string; mapSheet: number; parcelNumber: number } {
    const cell = (this.given++ * STRIDE) % (ROWS * COLUMNS);
    const latitude = SOUTH + (Math.floor(cell / COLUMNS) + 0.5) * STEP_DEGREES;
    const longitude = WEST + ((cell % COLUMNS) + 0.5) * STEP_DEGREES;
    const before = this.inCommune.get(commune) ?? 0;
    this.inCommune.set(commune, before + 1);
    return {
      code: geohash(latitude, longitude),
      mapSheet: 1 + Math.floor(before / ON_A_SHEET),
      parcelNumber: 1 + (before % ON_A_SHEET),
    };
  }
}
