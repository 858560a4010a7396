import { CommuneCode } from '@lgsp/contracts-legs';
import { z } from 'zod';
import { FacilityManager, RiskGroup } from './facility-kind.js';

/** What every event says of a facility; the kind is a plain word, so that the table of kinds may grow. */
export const facilityFacts = {
  facilityId: z.uuidv7(),
  name: z.string().max(200),
  kind: z.string().max(40),
  group: RiskGroup,
  manager: FacilityManager,
  commune: CommuneCode,
  /** Head of the facility: a person, under its id at population. */
  holder: z.uuidv7().optional(),
};
