import { checkComponents, type HandedIn, statedOnly } from './check-components.js';
import { BIRTH_COMPONENTS, FIRE_ACCEPTANCE_COMPONENTS, LAND_TRANSFER_COMPONENTS } from './components.js';

const handed = (componentCode: string, over: Partial<HandedIn> = {}): HandedIn => ({
  ...{ componentCode, state: 'here', presented: 'copy', count: 1 },
  ...over,
});
const ofBirth = (...documents: HandedIn[]) => checkComponents(BIRTH_COMPONENTS, documents);
const proof = (...documents: HandedIn[]) =>
  ofBirth(...documents).items.find(({ code }) => code === 'birth-proof');
const certificate = (...documents: HandedIn[]) =>
  checkComponents(LAND_TRANSFER_COMPONENTS, documents).items.find(({ code }) => code === 'GIAY-CHUNG-NHAN');

describe('components', () => {
  it('of a group one will do; without any it is missing, and what some cases alone need is not required', () => {
    expect(proof()).toMatchObject({ state: 'missing', required: true, doubts: [] });
    expect(proof(handed('GIAY-CAM-DOAN'))).toMatchObject({ state: 'complete', doubts: [] });
    expect(proof(handed('GIAY-CHUNG-SINH', { state: 'on-its-way' }), handed('GIAY-CAM-DOAN'))).toMatchObject({
      state: 'complete',
    });
    const optional = ofBirth().items.filter(({ required }) => !required);
    expect(optional.map(({ state }) => state)).toEqual(['missing', 'missing']);
  });

  it('are in doubt while a file is on its way, or with the portal alone; what is gone counts for nothing', () => {
    const code = 'GIAY-CHUNG-SINH';
    expect(proof(handed(code, { state: 'on-its-way' }))).toMatchObject({
      state: 'in-doubt',
      doubts: ['ON_ITS_WAY'],
    });
    expect(proof(...statedOnly([{ componentCode: code }]))).toMatchObject({
      state: 'in-doubt',
      doubts: ['NOT_HERE'],
    });
    expect(proof(handed(code, { state: 'gone' }))).toMatchObject({ state: 'missing' });
  });

  it('that need the original are in doubt with a scan alone, and complete with both', () => {
    const scan = handed('GIAY-CHUNG-NHAN');
    expect(certificate(scan)).toMatchObject({ state: 'in-doubt', doubts: ['ORIGINAL_NOT_SEEN'] });
    expect(certificate(scan, handed('GIAY-CHUNG-NHAN', { presented: 'original' }))).toMatchObject({
      state: 'complete',
    });
  });

  it('count originals and copies', () => {
    const two = [{ ...FIRE_ACCEPTANCE_COMPONENTS[0]!, copies: 2 }];
    const check = (count: number) => checkComponents(two, [handed('VAN-BAN-DE-NGHI', { count })]).items[0];
    expect(check(2)).toMatchObject({ state: 'in-doubt', doubts: ['NOT_ENOUGH'] });
    expect(check(3)).toMatchObject({ state: 'complete' });
  });

  it('names what belongs to no component', () => {
    expect(ofBirth(handed('KHAC'), handed('KHAC')).unknown).toEqual(['KHAC']);
  });

  it.each(Object.entries({ BIRTH_COMPONENTS, LAND_TRANSFER_COMPONENTS, FIRE_ACCEPTANCE_COMPONENTS }))(
    '%s: each code once; what nobody looked up is not verified',
    (_, components) => {
      expect(new Set(components.map(({ code }) => code)).size).toBe(components.length);
      for (const { source, verified } of components) expect(source === null && verified).toBe(false);
    },
  );
});
