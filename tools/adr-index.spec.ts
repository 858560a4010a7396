import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../docs/adr/', import.meta.url);

it('the index of decisions names each of them, and no other', () => {
  const index = readFileSync(new URL('README.md', FOLDER), 'utf8');
  const named = [...index.matchAll(/\]\((\d{4}-[\w-]+\.md)\)/g)].map(([, file]) => file);
  expect(named).toEqual(
    readdirSync(FOLDER)
      .filter((file) => /^\d{4}-/.test(file))
      .sort(),
  );
});
