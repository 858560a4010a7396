import { Script } from 'node:vm';
import { type Department } from './department.ts';
import { RESERVED_AGGREGATES, RESERVED_IN_SQL, RESERVED_SYSTEMS } from './reserved-words.ts';

/** Event types and agreement ids take nothing else; with what is added to a name, 30 letters fit all of PostgreSQL's 63. */
const WORDS = /^[a-z]+(-[a-z]+)*$/;
const [SHORTEST, LONGEST] = [3, 30];

/** What the workspace knows already. */
export interface Taken {
  /** Folders of apps, libs and contracts, and the last part of every subsystem id. */
  readonly systems: ReadonlySet<string>;
}

/** Every reason against these names, each with the name it is about; none when they can be taken. */
export function refusalsOf(department: Department, taken: Taken): readonly string[] {
  const { name, aggregate } = department;
  const faults = [...malformed('department', name), ...malformed('aggregate', aggregate)];
  if (faults.length > 0) return faults;
  if (taken.systems.has(name)) faults.push(`department "${name}": the name is taken`);
  if (taken.systems.has(`${name}-desk`)) faults.push(`department "${name}": its desk ${name}-desk is taken`);
  if (RESERVED_SYSTEMS.has(name)) faults.push(`department "${name}": the platform itself uses this name`);
  if (!isIdentifier(department.system)) faults.push(`department "${name}": is a word of TypeScript`);
  return [...faults, ...unusable(department)];
}

/** Every reason against one more aggregate of a department; `taken` is what the department has of its names. */
export function aggregateRefusalsOf(department: Department, taken: readonly string[]): readonly string[] {
  const { aggregate } = department;
  const faults = malformed('aggregate', aggregate);
  if (faults.length > 0) return faults;
  return [...unusable(department), ...taken.map((reason) => `aggregate "${aggregate}": ${reason}`)];
}

/** Why the language, SQL or the template's own code would not take what an aggregate is called. */
function unusable(department: Department): readonly string[] {
  const { name, aggregate } = department;
  const faults: string[] = [];
  if (RESERVED_AGGREGATES.has(aggregate))
    faults.push(`aggregate "${aggregate}": the platform itself uses this name`);
  if (RESERVED_IN_SQL.has(department.table)) faults.push(`aggregate "${aggregate}": is a word of SQL`);
  if (!isIdentifier(department.variable) || !isIdentifier(department.variables))
    faults.push(`aggregate "${aggregate}": is a word of TypeScript`);
  if ([aggregate, department.aggregates].includes(name))
    faults.push(`aggregate "${aggregate}": is what the department keeps, not the department`);
  return faults;
}

function malformed(what: string, name: string): string[] {
  if (name === '') return [`${what}: is missing`];
  if (name.length < SHORTEST || name.length > LONGEST)
    return [`${what} "${name}": has ${name.length} letters; ${SHORTEST} to ${LONGEST} are allowed`];
  return WORDS.test(name) ? [] : [`${what} "${name}": is not lower-case letters in words joined by "-"`];
}

/** The language itself is asked. */
function isIdentifier(word: string): boolean {
  try {
    new Script(`async () => { 'use strict'; const ${word} = 1; }`);
    return true;
  } catch {
    return false;
  }
}
