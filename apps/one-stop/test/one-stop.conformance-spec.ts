import { DossierStatusChanged } from '@lgsp/contracts-one-stop';
import { populationLegs } from '@lgsp/contracts-population';
import { departmentConformance } from '@lgsp/testing';
import { MOTHER, newDossier } from './fixtures.js';

const LEGS = 2_000;
let answered = 0;
/** Ids of the legs that were asked, one for each answer. */
const nextLeg = (): string => `0195e7a0-0000-7000-8000-${String((answered += 1)).padStart(12, '0')}`;

departmentConformance({
  system: 'one-stop',
  grpc: true,
  emits: {
    type: DossierStatusChanged.type,
    request: (canary) => ({
      method: 'POST',
      path: '/dossiers',
      headers: { 'x-lgsp-purpose': 'birth-linked-procedure' },
      body: newDossier({ mother: { ...MOTHER, personalNumber: canary } }),
    }),
  },
  consumes: {
    table: 'leg',
    // A second acknowledgement of a leg changes nothing, by design; it is counted where it was taken.
    effect: `SELECT (SELECT count(*) FROM leg WHERE state = 'acknowledged')
                  + (SELECT count(*) FROM exchange_inbox WHERE status = 'applied' AND n > 1)`,
    given: [
      `INSERT INTO dossier (id, version, code, procedure_code, status, waits_for, submitted_at, received_at, accepted_at, due_at,
         needs_verification, supplement_asked, reasons, declaration)
       SELECT ('0195e7a0-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 1, 'CONFORMANCE-' || n, '3.000722', 4, 'legs',
              '2026-11-20T02:00:00Z', '2026-11-20T02:00:00Z', '2026-11-20T02:00:00Z', '2026-11-25T10:00:00Z', false, false, '[]',
              '${JSON.stringify(newDossier())}'
         FROM generate_series(1, ${LEGS}) AS n`,
      `INSERT INTO leg (id, version, dossier_id, kind, agency, state, asked_at, acknowledge_by, due_at)
       SELECT ('0195e7a0-0000-7000-8000-' || right(id::text, 12))::uuid, 1, id, 'birth', 'H56.HT01', 'asked',
              '2026-11-20T02:00:00Z', '2026-11-20T04:00:00Z', '2026-11-20T10:00:00Z'
         FROM dossier`,
    ],
    event: () => {
      const legId = nextLeg();
      const data = { legId, kind: 'birth', dossierCode: 'H56-261120-0001' };
      return {
        source: 'urn:lgsp:population',
        type: populationLegs.LegAcknowledged.type,
        subject: legId,
        data,
      };
    },
  },
});
