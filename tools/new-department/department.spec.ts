import { departmentOf, pluralOf } from './department.ts';

describe('the names of a department', () => {
  it('take every form that code, SQL, topics and protos need', () =>
    expect(departmentOf({ name: 'fire-safety', aggregate: 'acceptance-file', port: 6 })).toMatchObject({
      Words: 'Fire safety',
      system: 'fireSafety',
      System: 'FireSafety',
      SYSTEM: 'FIRE_SAFETY',
      id: 'VN/GOV/H56/fire-safety',
      protoPackage: 'lgsp.fire_safety.v1',
      grpcPort: 56,
      Aggregate: 'AcceptanceFile',
      AGGREGATE: 'ACCEPTANCE_FILE',
      variable: 'acceptanceFile',
      table: 'acceptance_file',
      aggregates: 'acceptance-files',
      Aggregates: 'AcceptanceFiles',
      vi: 'Fire safety',
    }));

  it.each(['a parcel', 'an employer', 'an urn', 'a unit', 'a user-group'])('say %s', (anAggregate) => {
    const aggregate = anAggregate.replace(/^an? /, '');
    expect(departmentOf({ name: 'labour', aggregate, port: 6 }).anAggregate).toBe(
      anAggregate.replace('-', ' '),
    );
  });

  it.each([
    ['parcel', 'parcels'],
    ['facility', 'facilities'],
    ['survey', 'surveys'],
    ['branch', 'branches'],
    ['address', 'addresses'],
  ])('%s, many %s', (one, many) => expect(pluralOf(one)).toBe(many));
});
