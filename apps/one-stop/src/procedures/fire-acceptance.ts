import { given } from '@lgsp/kernel';
import { FireAcceptanceLegRequested } from '@lgsp/contracts-legs';
import { type DeclarationOf } from './declaration.js';
import { notice } from './plausible.js';
import { legRequest, type ProcedureKind } from './procedure-kind.js';
import { DesignInFuture, SupplementOfAnotherKind } from './procedure.errors.js';

type Declared = DeclarationOf<'fire-acceptance'>;
type Told = Pick<Declared, 'facility' | 'place' | 'design' | 'facilityId'>;

/** Kiểm tra công tác nghiệm thu về phòng cháy và chữa cháy. What the facility is classed as is for fire safety to say. */
export const FIRE_ACCEPTANCE: ProcedureKind<Declared, Told> = {
  purpose: 'fire-acceptance',

  place: ({ place }) => ({ part: '/place', stated: place }),

  facts: () => [],

  check({ design }, today) {
    if (design.issuedOn > today) throw new DesignInFuture();
  },

  outOfScope: () => [],

  missing: () => [],

  persons: ({ head }) => [{ role: 'head', roleName: 'người đứng đầu cơ sở', ...head }],

  named: ({ applicant, head }) => [
    { part: '/applicant', name: applicant.name },
    { part: '/head', ...head },
  ],

  notices: ({ design }, _, { submittedOn }) =>
    notice('DATES_DO_NOT_FOLLOW', design.issuedOn > submittedOn ? ['/design/issuedOn', '/submittedAt'] : []),

  needsOfficer: () => false,

  supplemented(declared, answer) {
    if (answer.kind !== 'fire-acceptance') throw new SupplementOfAnotherKind();
    const { facility, head, attachments } = answer;
    return { ...declared, ...given({ facility, head, attachments }) };
  },

  told: ({ facility, design, facilityId }, { place }) => ({
    ...{ facility, place, design },
    ...given({ facilityId }),
  }),

  legs: {
    'fire-acceptance': ({ told, persons }) => {
      const holder = persons.find(({ role }) => role === 'head')?.personId;
      return legRequest(FireAcceptanceLegRequested, { ...told, ...given({ holder }) });
    },
  },
};
