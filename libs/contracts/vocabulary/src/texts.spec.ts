import { z } from 'zod';
import { AddressLine, AgencyCode, CommuneName, PersonName, text } from './texts.js';

const codeOf = (schema: z.ZodType, value: unknown): unknown => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return issue?.code === 'custom' ? issue.params?.['code'] : issue?.code;
};

describe('text', () => {
  it.each([['\u200b'], ['\u3164\u3164'], ['\u2800'], ['\u00ad \u2060'], ['\u0007\u0008']])(
    '%j is nothing that a person could see',
    (unseen) => {
      for (const schema of [text(100), PersonName, CommuneName, AddressLine, AgencyCode])
        expect(codeOf(schema, unseen)).toBe('HTTP.TEXT_NOT_VISIBLE');
    },
  );

  it('is composed, and counted as it is kept', () => {
    const name = 'Hồ Thị Ngọc Diễm';
    expect(text(name.length).parse(` ${name.normalize('NFD')} `)).toBe(name);
    expect(codeOf(text(3), 'four')).toBe('too_big');
    expect(codeOf(text(100, 5), '  abcd ')).toBe('too_small');
    expect(codeOf(text(100), ' ')).toBe('too_small');
  });
});

describe('the name of a person', () => {
  it('is kept composed, in the letters that were written, without what is not seen', () => {
    expect(PersonName.parse(' Hồ\u00a0 Thị Ngọc\u200b Diễm '.normalize('NFD'))).toBe('Hồ Thị Ngọc Diễm');
    expect(PersonName.parse('Nguyễn Thị Hoà')).toBe('Nguyễn Thị Hoà');
    expect(PersonName.parse('Nguyễn Văn 2 (con ông B)')).toBe('Nguyễn Văn 2 (con ông B)');
  });

  it.each(['Nguy?n Th? H?ng', 'Nguy\ufffdn', 'NguyÔn V¨n An', 'Nguyá»…n', '#REF!', '<b>A</b>'])(
    '%j is none that can be read',
    (spoilt) => expect(codeOf(PersonName, spoilt)).toBe('HTTP.NAME_NOT_READABLE'),
  );

  it('has bounds that its description tells', () => {
    expect(codeOf(PersonName, 'A'.repeat(101))).toBe('too_big');
    expect(z.toJSONSchema(PersonName, { io: 'input' })).toMatchObject({
      type: 'string',
      minLength: 1,
      maxLength: 100,
    });
  });
});
