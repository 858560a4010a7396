import { BirthRegistered } from '@lgsp/contracts-population';
import { uuidv7 } from '@lgsp/service-kit';
import { departmentConformance } from '@lgsp/testing';

departmentConformance({
  system: 'education',
  grpc: true,
  emits: { never: 'it says nothing: nobody waits for a forecast or follows its schools yet' },
  consumes: {
    table: 'intake_forecast',
    effect: 'SELECT coalesce(sum(births), 0) FROM intake_forecast',
    oncePerSubject: true,
    event: () => ({
      source: 'urn:lgsp:population',
      type: BirthRegistered.type,
      subject: uuidv7(),
      data: { commune: '14797', birthMonth: '2026-11' },
    }),
  },
});
