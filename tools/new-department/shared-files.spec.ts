import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { departmentOf } from './department.ts';
import { formatted } from './formatted.ts';
import { sharedFiles } from './shared-files.ts';

const throwAway = departmentOf({ name: 'throw-away', aggregate: 'trifle', vi: 'Nháp', port: 29 });
const committed = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
/** A version only rises, also when what it came with is taken out again. */
const lines = (text: string): string[] => text.split('\n').filter((line) => !/^version: \d+$/.test(line));

describe.each(sharedFiles.map((file) => [file.path, file] as const))('%s', (path, { add, remove }) => {
  it('gains lines for a department, keeps all others, and is as it was without it', async () => {
    const before = committed(path);
    const after = await formatted(path, add(before, throwAway));
    expect(
      lines(after)
        .filter((line) => !lines(before).includes(line))
        .join('\n'),
    ).toMatch(/throw-away/);
    expect(lines(before).filter((line) => !lines(after).includes(line))).toEqual([]);
    expect(lines(await formatted(path, remove(after, throwAway)))).toEqual(lines(before));
  });
});
