import { compileFieldFilter, filterProblem, isFieldPointer } from './field-filter.js';

describe('field filter', () => {
  it('keeps what the pointers name and nothing else', () => {
    const filter = compileFieldFilter(['/match', '/person/id']);
    expect(filter({ match: true, person: { id: 1, number: 2 }, birthDate: 'x' })).toEqual({
      match: true,
      person: { id: 1 },
    });
    expect(filter([1])).toEqual([]);
    expect(filter('text')).toEqual({});
  });

  it('takes * for every item, at any depth', () => {
    const filter = compileFieldFilter(['/items/*/id', '/next']);
    expect(filter({ items: [{ id: 1, name: 'a' }, { id: 2 }, 3], total: 9 })).toEqual({
      items: [{ id: 1 }, { id: 2 }],
    });
    expect(compileFieldFilter(['/*/id'])([{ id: 1, x: 1 }])).toEqual([{ id: 1 }]);
  });

  it('reads escapes', () => expect(compileFieldFilter(['/a~1b'])({ 'a/b': 1, c: 2 })).toEqual({ 'a/b': 1 }));

  it.each(['', 'match', '/', '/a//b', '/a~2', '/__proto__/x'])('refuses the pointer %j', (pointer) =>
    expect(isFieldPointer(pointer)).toBe(false),
  );

  it('lets no member reach a prototype', () => {
    const filtered = compileFieldFilter(['/*'])(JSON.parse('{"__proto__":{"admin":true}}'));
    expect((filtered as { admin?: boolean }).admin).toBeUndefined();
  });

  it('leaves of an error only what names it', () =>
    expect(
      filterProblem({ type: 't', title: 'T', status: 404, code: 'C', detail: 'Nguyễn Văn A', errors: [] }),
    ).toEqual({ type: 't', title: 'T', status: 404, code: 'C' }));
});
