import { defineEvent } from '@lgsp/events';
import { systemId } from '@lgsp/x-road';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const LAND = systemId('VN/GOV/H56/land');
export const CADASTRE = systemId('VN/GOV/G99/cadastre');

export const NewParcel = z
  .strictObject({ commune: z.string().regex(/^\d{5}$/), owner: z.string().min(1).max(100) })
  .meta({ id: 'NewParcel' });
export type NewParcel = z.output<typeof NewParcel>;

export const Parcel = z
  .strictObject({ id: z.uuid(), commune: z.string(), sheet: z.string().nullable(), births: z.int() })
  .meta({ id: 'Parcel' });
export type Parcel = z.output<typeof Parcel>;

/** The parcel is entered in the register. */
export const ParcelRegistered = defineEvent({
  type: 'vn.lgsp.land.parcel-registered',
  version: 1,
  subject: (data) => data.parcelId,
  places: { communes: ['/commune'] },
  data: z.strictObject({ parcelId: z.uuid(), commune: z.string() }),
});

/** Of another system: where a child was born. */
export const BirthCounted = defineEvent({
  type: 'vn.lgsp.population.birth-counted',
  version: 1,
  subject: (data) => data.personId,
  data: z.strictObject({ personId: z.uuid(), commune: z.string(), birthMonth: z.string() }),
});
export const BirthInCommune = BirthCounted.view('commune');

export const LAND_PROTO = {
  package: 'lgsp.land.v1',
  protoPath: fileURLToPath(new URL('./land.proto', import.meta.url)),
};
