import { type Random } from '../random.ts';
import { type Department } from './department.ts';
import { education } from './education.ts';
import { fireSafety } from './fire-safety.ts';
import { healthcare } from './healthcare.ts';
import { land } from './land.ts';
import { oneStop } from './one-stop.ts';
import { population } from './population.ts';

/** All who get a part of the province; each takes every household in turn. */
export const DEPARTMENTS: readonly ((random: Random) => Department)[] = [
  population,
  healthcare,
  education,
  land,
  fireSafety,
  oneStop,
];
