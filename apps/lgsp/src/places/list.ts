import { type Options } from './options.js';
import { type Ask } from './place.js';

interface Page {
  readonly items: readonly (Readonly<Record<string, unknown>> & {
    readonly advice?: { readonly en: string } | null;
  })[];
  readonly next?: string;
}

/** One page of what a place lists. */
export async function list(
  title: string,
  ask: Ask,
  { filter, limit }: Options,
  columns: readonly string[],
): Promise<void> {
  const query = new URLSearchParams({ ...filter, limit: String(limit) });
  const { items, next } = await ask<Page>('GET', `?${query.toString()}`);
  console.log(`${title}: ${items.length === 0 ? 'none' : ''}`);
  for (const item of items) {
    const shown = columns.filter((name) => item[name] !== undefined && item[name] !== null);
    console.log(`  ${shown.map((name) => `${name}=${String(item[name])}`).join('  ')}`);
    if (item.advice) console.log(`    → ${item.advice.en}`);
  }
  if (next !== undefined) console.log('  … and more: narrow it down, or --limit 200');
}
