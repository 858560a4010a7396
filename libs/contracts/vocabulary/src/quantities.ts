import { inDecimals } from '@lgsp/kernel';
import { z } from 'zod';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Finer than anybody measures, and coarser than the error of a binary fraction. */
const FINEST = 6;

/** A measured quantity: a decimal, never the binary fraction that a program made of one (0.1 + 0.2). */
export const quantity = ({ min, max }: Bounds) =>
  z
    .number()
    .min(min)
    .max(max)
    .overwrite((stated) => inDecimals(stated, FINEST));

/** The same to a tenth. */
export const tenths = (bounds: Bounds) => quantity(bounds).multipleOf(0.1);
