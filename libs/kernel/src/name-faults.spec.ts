import { isReadableName, nameDoubts } from './name-faults.js';

describe('names that nobody can read', () => {
  it.each([
    ['nothing', ''],
    ['spaces and a joiner', ' \u200b\u2060 '],
    ['a filler', '\u3164'],
    ['a control', 'Nguyễn\u0007 An'],
    ['a byte that was not understood', 'Nguy\ufffdn Văn An'],
    ['lost letters', 'Nguy?n Th? H?ng'],
    ['a lost first letter', '?ỗ Văn An'],
    ['a failed formula', '#REF!'],
    ['another', 'Nguyễn #N/A'],
    ['a tag', '<b>Nguyễn Văn An</b>'],
    ['an entity', 'Nguy&#7877;n Văn An'],
    ['an escape', 'Nguy\\u1ec5n'],
    ['TCVN3', 'NguyÔn V¨n An'],
    ['TCVN3', 'TrÇn ThÞ Hång'],
    ['TCVN3', '§ç ThÞ Hßa'],
    ['TCVN3', 'Lª V¨n B'],
    ['TCVN3 in capitals', 'TRÇN V¡N §øC'],
    ['VNI', 'Nguyeãn Vaên An'],
    ['VNI', 'Traàn Thò Hoàng'],
    ['VNI', 'Ñoã Phöôïng'],
    ['UTF-8 as Windows-1252', 'Nguyá»…n VÄƒn An'],
    ['UTF-8 as Windows-1252', 'Äá»— Thá»‹ HÃ¡'],
    ['UTF-8 as Latin-1', 'Tráº§n Hà'],
    ['UTF-8 as Latin-1', Buffer.from('Đỗ Hữu Ước').toString('latin1')],
    ['UTF-8 as Latin-1, decomposed', Buffer.from('Lý Hòa'.normalize('NFD')).toString('latin1')],
  ])('%s: %p', (_, name) => expect(isReadableName(name)).toBe(false));

  it.each([
    ...[
      'Nguyễn Văn An',
      'Nguyễn Văn A',
      'HỒ THỊ NGỌC DIỄM',
      'Lê Thị Ngã',
      'LÊ\u00a0VĂN – NGÃ',
      "H'Hen Niê",
      'Y Bhăm Êban',
      'K’Brêu',
    ],
    ...[
      'Nguyễn Văn Quí',
      'Hà',
      'Đỗ',
      'Mỷ',
      'Võ Thò',
      'Ksor H’Bơ Khăp',
      'Nguyễn\u200b Văn An',
      'Hồ Thị Ngọc Diễm'.normalize('NFD'),
    ],
    ...[
      'Loïc Dupont',
      'María Peña',
      'François Müller',
      'José da Conceição',
      'Søren Ångström',
      'Zoë',
      'Straße',
      "O'Neill",
    ],
    ...[
      'Tanaka Ken',
      'Иванов',
      '田中',
      'Nguyễn Văn A (con ông B)',
      'Nguyễn Văn 2',
      'Công ty TNHH Một thành viên & Bạn',
      '"Bá"',
    ],
  ])('%p can be read', (name) => expect(isReadableName(name)).toBe(true));
});

describe('names at which an officer looks again', () => {
  it.each([
    ['Nguyễn Văn An', []],
    ["H'Hen Niê", []],
    ['K’Brêu – Ka', []],
    ['Nguyễn V. An', []],
    ['Hồ Thị Ngọc Diễm'.normalize('NFD'), []],
    ['Nguyễn Văn 2', ['digits']],
    ['Nguyễn Văn Ⅱ', ['digits']],
    ['Nguyễn Văn A (con ông B)', ['symbols']],
    ['Nguyễn Văn An, 1990', ['digits', 'symbols']],
    ['=HYPERLINK', ['symbols']],
  ])('%p: %j', (name, doubts) => expect(nameDoubts(name)).toEqual(doubts));
});
