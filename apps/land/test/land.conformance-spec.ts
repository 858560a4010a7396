import { ParcelRegistered } from '@lgsp/contracts-land';
import { ResidenceRegistered } from '@lgsp/contracts-population';
import { uuidv7 } from '@lgsp/kernel';
import { departmentConformance } from '@lgsp/testing';

let moved = 0;
/** Ids of persons who each hold one parcel. */
const nextHolder = (): string => `0195e7a0-0000-7000-8000-${String((moved += 1)).padStart(12, '0')}`;

departmentConformance({
  system: 'land',
  grpc: true,
  emits: {
    type: ParcelRegistered.type,
    request: (canary) => ({
      method: 'POST',
      path: '/parcels',
      body: { name: `Của người mang số ${canary}`, commune: '14797', holder: uuidv7() },
    }),
  },
  consumes: {
    given: [
      `INSERT INTO parcel (id, version, name, commune, holder, state, registered_at)
       SELECT gen_random_uuid(), 1, 'Số ' || n, '14797',
              ('0195e7a0-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'open', now()
         FROM generate_series(1, 1000) AS n`,
    ],
    table: 'parcel',
    effect: 'SELECT count(*) FROM parcel WHERE holder_commune IS NOT NULL',
    oncePerSubject: true,
    event: () => ({
      source: 'urn:lgsp:population',
      type: ResidenceRegistered.type,
      subject: nextHolder(),
      data: { commune: '14758' },
    }),
  },
});
