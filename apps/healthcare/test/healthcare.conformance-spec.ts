import { InsuranceLegRequested } from '@lgsp/contracts-legs';
import { departmentConformance } from '@lgsp/testing';
import { insuranceLeg } from './fixtures.js';

departmentConformance({
  system: 'healthcare',
  grpc: true,
  emits: { never: 'what it says, it says in answer to an event or to social insurance, never to a request' },
  consumes: {
    table: 'insurance_leg',
    // A second request for a leg adds no leg, by design; it is counted where it was taken.
    effect: `SELECT (SELECT count(*) FROM insurance_leg)
                  + (SELECT count(*) FROM exchange_inbox WHERE status = 'applied' AND n > 1)`,
    event: () => {
      const data = insuranceLeg();
      return { source: 'urn:lgsp:one-stop', type: InsuranceLegRequested.type, subject: data.legId, data };
    },
  },
});
