import { BirthLegRequested } from '@lgsp/contracts-legs';
import { populationLegs } from '@lgsp/contracts-population';
import { uuidv7 } from '@lgsp/service-kit';
import { departmentConformance } from '@lgsp/testing';
import { birthLeg } from './fixtures.js';

const waiting = birthLeg();
let served = 0;
/** Ids of the legs that wait on the desk, one for each act. */
const nextLeg = (): string => `0195e7a0-0000-7000-8000-${String((served += 1)).padStart(12, '0')}`;

departmentConformance({
  system: 'population',
  grpc: true,
  emits: {
    type: populationLegs.LegRefused.type,
    given: [
      `INSERT INTO birth_leg (id, version, state, dossier_code, agency, due_at, notification_code, child, residence, reasons)
       SELECT ('0195e7a0-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, 'asked', 'H56-261120-0001', 'H56.HT01', now(),
              'CONFORMANCE-' || n, '${JSON.stringify(waiting.child)}', '${JSON.stringify(waiting.residence)}', '[]'
         FROM generate_series(1, 50) AS n`,
    ],
    request: (canary) => ({
      method: 'POST',
      path: `/birth-legs/${nextLeg()}/refusal`,
      body: { reasons: [{ code: 'PARENT_UNKNOWN', text: `Không xác định được người mang số ${canary}` }] },
    }),
  },
  consumes: {
    table: 'birth_leg',
    // A second request for a leg adds no leg, by design; it is counted where it was taken.
    effect: `SELECT (SELECT count(*) FROM birth_leg)
                  + (SELECT count(*) FROM exchange_inbox WHERE status = 'applied' AND n > 1)`,
    event: () => {
      const data = birthLeg({ notificationCode: uuidv7() });
      return { source: 'urn:lgsp:one-stop', type: BirthLegRequested.type, subject: data.legId, data };
    },
  },
});
