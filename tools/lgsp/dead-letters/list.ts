import { given } from '@lgsp/kernel';
import { type Options } from './options.ts';
import { type Place } from './place.ts';

interface Page {
  readonly items: readonly (Readonly<Record<string, unknown>> & {
    readonly advice?: { readonly en: string } | null;
  })[];
  readonly next?: string;
}

const EVENT = ['id', 'status', 'state', 'type', 'subject', 'attempts', 'lastError', 'errorCode', 'retryAt'];
const WORK = ['id', 'state', 'kind', 'attempts', 'lastError', 'runAt', 'dossier'];

/** One page of a place's events, and of a department's stuck work rows. */
export async function list(place: Place, options: Options): Promise<void> {
  if (!options.work) {
    const query = new URLSearchParams({ ...options.filter, limit: String(options.limit) });
    print(`${place.name}: events`, await place.ask<Page>('GET', `?${query.toString()}`), EVENT);
  }
  if (place.department && (options.work || Object.keys(options.filter).length === 0)) {
    const query = new URLSearchParams({
      state: 'stuck',
      ...workFilter(options),
      limit: String(options.limit),
    });
    print(`${place.name}: stuck work rows`, await place.work<Page>('GET', `?${query.toString()}`), WORK);
  }
}

/** Of work rows only the kind (given as type) and the error can be chosen. */
export const workFilter = ({ filter: { type, error } }: Options): Record<string, string> => ({
  ...given({ kind: type, error }),
});

function print(title: string, { items, next }: Page, columns: readonly string[]): void {
  console.log(`${title}: ${items.length === 0 ? 'none' : ''}`);
  for (const item of items) {
    const shown = columns.filter((name) => item[name] !== undefined && item[name] !== null);
    console.log(`  ${shown.map((name) => `${name}=${String(item[name])}`).join('  ')}`);
    if (item.advice) console.log(`    → ${item.advice.en}`);
  }
  if (next !== undefined) console.log('  … and more: narrow it down, or --limit 200');
}
