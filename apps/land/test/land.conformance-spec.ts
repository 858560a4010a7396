import { ParcelRegistered } from '@lgsp/contracts-land';
import { ResidenceRegistered } from '@lgsp/contracts-population';
import { departmentConformance } from '@lgsp/testing';
import { newParcel } from './fixtures.js';

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
      body: newParcel({ legalBasis: `Quyết định cấp cho người mang số ${canary}` }),
    }),
  },
  consumes: {
    given: [
      `INSERT INTO parcel (id, version, code, commune, map_sheet, parcel_number, area, land_uses, state, registered_at)
       SELECT ('0195e7a0-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 1, 'w7f' || lpad(n::text, 9, '0'), '14797', 99, n,
              100, '["ODT"]', 'open', now()
         FROM generate_series(1, 1000) AS n`,
      `INSERT INTO land_right (id, version, parcel_id, holder, share, form, "from", legal_basis)
       SELECT gen_random_uuid(), 1, id, ('0195e7a0-0000-7000-8000-' || right(id::text, 12))::uuid,
              '{"numerator":1,"denominator":1}', 'recognition', '2019-05-03', 'Quyết định'
         FROM parcel`,
    ],
    table: 'land_right',
    effect: 'SELECT count(*) FROM land_right WHERE holder_commune IS NOT NULL',
    oncePerSubject: true,
    event: () => ({
      source: 'urn:lgsp:population',
      type: ResidenceRegistered.type,
      subject: nextHolder(),
      data: { commune: '14758' },
    }),
  },
});
