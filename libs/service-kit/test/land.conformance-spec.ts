import { uuidv7 } from '@lgsp/kernel';
import { departmentConformance } from '@lgsp/testing';
import { fileURLToPath } from 'node:url';

departmentConformance({
  system: 'land',
  folder: fileURLToPath(new URL('./land', import.meta.url)),
  openapi: fileURLToPath(new URL('./land/openapi.json', import.meta.url)),
  grpc: true,
  emits: {
    type: 'vn.lgsp.land.parcel-registered',
    request: (canary) => ({
      method: 'POST',
      path: '/parcels',
      body: { commune: '14758', owner: `Lan ${canary}` },
    }),
  },
  consumes: {
    event: () => ({
      source: 'urn:lgsp:population',
      type: 'vn.lgsp.population.birth-counted',
      subject: uuidv7(),
      data: { commune: '14759' },
    }),
    given: [`INSERT INTO parcel VALUES ('${uuidv7()}', 1, '14759', 'x', NULL, 0)`],
    table: 'parcel',
    effect: `SELECT births FROM parcel WHERE commune = '14759'`,
  },
});
