import { preferredType } from './preferred-type.js';

it.each([
  [undefined, 'a/json'],
  ['', 'a/json'],
  ['*/*', 'a/json'],
  ['text/csv', 'text/csv'],
  ['TEXT/CSV; header=present', 'text/csv'],
  ['text/*', 'text/csv'],
  ['a/json;q=0.5, text/csv', 'text/csv'],
  ['text/csv;q=0', undefined],
  ['text/csv;q=0, */*', 'a/json'],
  ['*/*;q=0.1, a/json;q=0', 'text/csv'],
  ['a/json;q=0.8, text/csv;q=0.8', 'a/json'],
  ['image/png', undefined],
  ['xtext/csv', undefined],
  ['nonsense', 'a/json'],
])('%s takes %s', (accept, type) => expect(preferredType(accept, ['a/json', 'text/csv'])).toBe(type));
