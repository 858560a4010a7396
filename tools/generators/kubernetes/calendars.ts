import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spareCalendar } from '@lgsp/testing';

/** Made-up years for whoever tries the platform, as the demo writes them elsewhere: each table under the name of its file. */
export function calendars(): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-calendars-'));
  try {
    const made = spareCalendar(folder);
    return Object.fromEntries(
      readdirSync(made)
        .sort()
        .map((name) => [name, readFileSync(join(made, name), 'utf8')]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
