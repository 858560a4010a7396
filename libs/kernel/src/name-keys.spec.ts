import { foldName, soundOfName } from './name-keys.js';

const sound = (name: string): string => soundOfName(foldName(name));

describe('names as they are looked for', () => {
  it.each([
    ['Trần Thị  HOÀ', 'tran thi hoa'],
    ['Đỗ Đức Thuỵ', 'do duc thuy'],
    ['Ngưỡng'.normalize('NFD'), 'nguong'],
    ["H'Ơ Niê", "h'o nie"],
  ])('%p folds to %p', (name, folded) => expect(foldName(name)).toBe(folded));

  it.each([
    ['Trần Văn Sơn', 'Chần Văn Xơn'],
    ['Phạm Quốc Dũng', 'Fạm Cuốc Giũng'],
    ['Nguyễn Thị Lý', 'Nguiễn Thị Ný'],
    ['Nghiêm Gia Rực', 'Ngiêm Da Dực'],
    ['Gấm Kỳ', 'Ghấm Cì'],
  ])('%p and %p sound alike', (a, b) => expect(sound(a)).toBe(sound(b)));

  it.each([
    ['Trang', 'Cang'],
    ['Nga', 'La'],
    ['Nhàn', 'Lan'],
    ['Tâm', 'Thắm'],
  ])('%p and %p do not', (a, b) => expect(sound(a)).not.toBe(sound(b)));
});
