import { NewDossier } from '@lgsp/contracts-one-stop';
import {
  AGENCIES,
  child,
  FATHER,
  MOTHER,
  newDossier,
  newFireAcceptance,
  newLandTransfer,
} from '../../test/fixtures.js';
import { CATALOGUE } from './catalogue.js';
import { procedureAt } from './procedure.js';
import { readDeclaration } from './read-declaration.js';

const read = (submitted: object) => {
  const { submittedAt, ...declaration } = NewDossier.parse(submitted);
  return readDeclaration(procedureAt(CATALOGUE, declaration.kind, new Date(submittedAt)), declaration);
};

describe('what is read of a declaration', () => {
  it.each([
    ['birth', newDossier()],
    ['birth without a father', newDossier({ father: undefined })],
    ['birth of a child whose sex is not determined', newDossier({ child: child({ sex: 3 }) })],
    ['land transfer', newLandTransfer()],
    ['fire acceptance', newFireAcceptance()],
  ])('of a %s is the same when it was kept', (_, submitted) => {
    const reading = read(submitted);
    expect(JSON.parse(JSON.stringify(reading))).toStrictEqual(reading);
  });

  it('of a birth is whom population is asked about, who decides, and what the legs are told', () => {
    const unnumbered = { name: MOTHER.name, birthDate: MOTHER.birthDate };
    expect(read(newDossier({ mother: unnumbered }))).toMatchObject({
      competentAgency: AGENCIES.birth,
      persons: [{ role: 'father', roleName: 'cha', ...FATHER }],
      needsOfficer: true,
      told: { child: { sex: 2 }, parents: { mother: unnumbered, father: FATHER } },
    });
  });
});
