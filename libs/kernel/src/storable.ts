import { MAX_JSON_DEPTH } from './json-scanner.js';

/**
 * Why a value of JSON or YAML cannot be kept (PostgreSQL takes no U+0000 and no half characters) or safely walked; undefined
 * when it can. The value itself is in no word of it.
 */
export function unstorable(value: unknown, level = 0): string | undefined {
  if (typeof value === 'string') {
    if (value.includes('\0')) return 'U+0000';
    return value.isWellFormed() ? undefined : 'lone surrogate';
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (level >= MAX_JSON_DEPTH) return `more than ${MAX_JSON_DEPTH} levels`;
  for (const [key, item] of Object.entries(value)) {
    const fault = unstorable(key) ?? unstorable(item, level + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
