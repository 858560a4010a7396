/** The decimal of that many places which is meant by a binary fraction: 0.30000000000000004 is 0.3. */
export const inDecimals = (value: number, places: number): number => Number(value.toFixed(places));
