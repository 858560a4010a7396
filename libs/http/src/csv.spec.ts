import { csvBody, csvRecord, parseCsv } from './csv.js';

describe('CSV', () => {
  it.each([
    [['a', 1, null, undefined], 'a,1,,\r\n'],
    [['a,b', 'say "x"', 'two\nlines'], '"a,b","say ""x""","two\nlines"\r\n'],
    [['=1+1', '+1', '-1', '@x', '\tx'], `'=1+1,'+1,'-1,'@x,"'\tx"\r\n`],
    [['＝1', '＋1', '－1', '＠x', '﹢1', '−1'], `'＝1,'＋1,'－1,'＠x,'﹢1,'−1\r\n`],
    [[' =1', '\u200b=1', '\ufeff\u3164=1', '\u00a0+1'], `' =1,'\u200b=1,'\ufeff\u3164=1,'\u00a0+1\r\n`],
    [['a;=1', 'a;\u200b@x', 'a\n=1', 'a\t=1'], `"a;'=1","a;'\u200b@x","a\n'=1","a\t'=1"\r\n`],
    [['a;"=1'], `"a;'""=1"\r\n`],
    [['Lô 5; thửa 3', "K'Brêu-Ka", 'a=b', 'x-y@z'], `"Lô 5; thửa 3",K'Brêu-Ka,a=b,x-y@z\r\n`],
    [['Đỗ Thị Hòa', -1], 'Đỗ Thị Hòa,-1\r\n'],
  ])('writes %j', (values, text) => expect(csvRecord(values)).toBe(text));

  it.each([
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a\r\r\n\n1\n', [['a'], ['1']]],
    ['"a,b","say ""x""","two\nlines"', [['a,b', 'say "x"', 'two\nlines']]],
    [
      'a,\n,b\n',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['a,', [['a', '']]],
    ['""\n', [['']]],
    ['', []],
  ])('reads %j', (text, records) => expect(parseCsv(text)).toEqual(records));

  it.each([
    ['a\n"b', 'record 2'],
    ['"a"b,c', 'record 1'],
    ['a\nb"c', 'record 2'],
  ])('refuses %j at %s', (text, detail) =>
    expect(() => parseCsv(text)).toThrow(`HTTP.MALFORMED_CSV: ${detail}`),
  );

  it('takes UTF-8 alone, with or without its mark', () => {
    expect(csvBody(Buffer.from('\uFEFFtên'))).toEqual({ csv: 'tên' });
    for (const bytes of [Buffer.from([0x61, 0xff]), Buffer.from('a\0')])
      expect(() => csvBody(bytes)).toThrow('HTTP.BAD_TEXT');
  });
});
