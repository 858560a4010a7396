import { FacilityRegistered } from '@lgsp/contracts-fire-safety';
import { ResidenceRegistered } from '@lgsp/contracts-population';
import { departmentConformance } from '@lgsp/testing';
import { stated } from './fixtures.js';

let moved = 0;
/** Ids of persons who each hold one facility. */
const nextHolder = (): string => `0195e7a0-0000-7000-8000-${String((moved += 1)).padStart(12, '0')}`;

departmentConformance({
  system: 'fire-safety',
  grpc: true,
  emits: {
    type: FacilityRegistered.type,
    request: (canary) => ({
      method: 'POST',
      path: '/facilities',
      body: stated({ name: `Của người mang số ${canary}` }),
    }),
  },
  consumes: {
    given: [
      `INSERT INTO facility (id, version, name, kind, measures, risk_group, commune, holder, state, registered_at,
                             inspection_due)
       SELECT gen_random_uuid(), 1, 'Số ' || n, 'hospital', '{"beds": 9}', 'group-2', '14797',
              ('0195e7a0-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'open', now(), '2028-11-28'
         FROM generate_series(1, 1000) AS n`,
    ],
    table: 'facility',
    effect: 'SELECT count(*) FROM facility WHERE holder_commune IS NOT NULL',
    oncePerSubject: true,
    event: () => ({
      source: 'urn:lgsp:population',
      type: ResidenceRegistered.type,
      subject: nextHolder(),
      data: { commune: '14758' },
    }),
  },
});
