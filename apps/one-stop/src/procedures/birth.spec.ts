import { NewDossier } from '@lgsp/contracts-one-stop';
import { BIRTH } from './birth.js';
import { CATALOGUE } from './catalogue.js';
import { type DeclarationOf } from './declaration.js';
import { type Procedure } from './procedure.js';

const place = { communeCode: '14797', communeName: 'Phường Hạc Thành' };
const declared = NewDossier.parse({
  code: 'H56-261120-0001',
  submittedAt: '2026-11-20T01:55:00Z',
  applicant: { name: 'Nguyễn Mô Phỏng An', relation: 'mother' },
  child: { name: 'Lê Mô Phỏng Mai', sex: 2, birthDate: '2026-11-17', birthPlace: place },
  mother: { name: 'Nguyễn Mô Phỏng An', birthDate: '1995-03-14', personalNumber: '038195000001' },
  father: { name: 'TANAKA Mo Phong', birthDate: '1990', passportNumber: 'TR1234567' },
  agencies: { birth: 'H56.HT01', residence: 'G01.CA01', insurance: 'G24.BH01' },
  residence: place,
  notificationCode: '38001.GCS.00001.26',
}) as DeclarationOf<'birth'>;
const births = CATALOGUE.filter(({ kind }) => kind === 'birth');
const codes = (procedure: Procedure) =>
  BIRTH.outOfScope(procedure, declared, '2026-11-20').map(({ code }) => code);

describe('a foreign parent', () => {
  it('is within a procedure that takes them and out of one that does not, as its row says', () => {
    for (const procedure of births) {
      expect(codes(procedure)).toEqual([]);
      const row = { taken: false, source: null, verified: false };
      expect(codes({ ...procedure, foreignParents: row })).toEqual(['PARENT_IS_FOREIGN']);
    }
  });
});

it('no row of what an entry says or of who may come is claimed to be verified without a source', () => {
  for (const { contents, foreignParents } of births)
    for (const { source, verified } of [...contents, foreignParents!])
      expect(verified && source === null).toBe(false);
});
