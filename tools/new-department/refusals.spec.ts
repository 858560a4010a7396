import { departmentOf } from './department.ts';
import { aggregateRefusalsOf, refusalsOf } from './refusals.ts';

const taken = { systems: new Set(['population', 'civil-status-desk', 'kernel']) };
const refusals = (name: string, aggregate: string): readonly string[] =>
  refusalsOf(departmentOf({ name, aggregate, port: 5 }), taken);

describe('names that cannot be taken', () => {
  it.each([
    ['population', 'plot', 'the name is taken'],
    ['civil-status', 'entry', 'its desk civil-status-desk is taken'],
    ['kernel', 'plot', 'the name is taken'],
    ['bus', 'plot', 'the platform itself uses this name'],
    ['package', 'plot', 'is a word of TypeScript'],
    ['Forestry', 'plot', 'is not lower-case letters'],
    ['forest-2', 'plot', 'is not lower-case letters'],
    ['lâm-nghiệp', 'plot', 'is not lower-case letters'],
    ['forest--ry', 'plot', 'is not lower-case letters'],
    ['../escape', 'plot', 'is not lower-case letters'],
    ['it', 'plot', 'has 2 letters; 3 to 30'],
    ['f'.repeat(31), 'plot', 'has 31 letters; 3 to 30'],
    ['forestry', '', 'aggregate: is missing'],
    ['forestry', 'Plot', 'is not lower-case letters'],
    ['forestry', 'user', 'is a word of SQL'],
    ['forestry', 'current-user', 'is a word of SQL'],
    ['forestry', 'class', 'is a word of TypeScript'],
    ['forestry', 'page', 'the platform itself uses this name'],
    ['forestry', 'migration', 'the platform itself uses this name'],
    ['plots', 'plot', 'is what the department keeps'],
  ])('%s of %s: %s', (name, aggregate, reason) => {
    const found = refusals(name, aggregate);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(reason);
  });

  it('are told all at once', () => expect(refusals('population', 'select')).toHaveLength(2));

  it.each([
    ['forestry', 'plot'],
    ['fire-safety', 'facility'],
    ['f'.repeat(30), 'p'.repeat(30)],
  ])('not %s of %s', (name, aggregate) => expect(refusals(name, aggregate)).toEqual([]));
});

describe('one more aggregate that cannot be', () => {
  const found = (aggregate: string, held: readonly string[] = []): readonly string[] =>
    aggregateRefusalsOf(departmentOf({ name: 'forestry', aggregate, port: 5 }), held);

  it.each([
    ['Plot', 'is not lower-case letters'],
    ['user', 'is a word of SQL'],
    ['class', 'is a word of TypeScript'],
    ['migration', 'the platform itself uses this name'],
    ['forestry', 'is what the department keeps'],
  ])('%s: %s', (aggregate, reason) => expect(found(aggregate)).toEqual([expect.stringContaining(reason)]));

  it('is one that the department has', () =>
    expect(found('plot', ['a table plot'])).toEqual(['aggregate "plot": a table plot']));

  it('is not one with another name', () => expect(found('harvest-permit')).toEqual([]));
});
