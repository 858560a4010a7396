import { type Share } from '@lgsp/contracts-land';

/** Do the shares make one whole? In whole numbers: thirds are exact. */
export function areWhole(shares: readonly Share[]): boolean {
  const common = shares.reduce((product, { denominator }) => product * BigInt(denominator), 1n);
  const sum = shares.reduce(
    (total, { numerator, denominator }) => total + (common / BigInt(denominator)) * BigInt(numerator),
    0n,
  );
  return sum === common;
}
