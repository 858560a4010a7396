import { type CloudEvent, defineEvent, sourceOf } from '@lgsp/events';
import { uuidv7 } from '@lgsp/kernel';
import { z } from 'zod';

export const ParcelSurveyed = defineEvent({
  type: 'vn.lgsp.land.parcel-surveyed',
  version: 1,
  subject: (data) => data.parcelId,
  data: z.strictObject({ parcelId: z.string(), step: z.int(), note: z.string().optional() }),
});

export const ParcelLocked = defineEvent({
  type: 'vn.lgsp.land.parcel-locked',
  version: 1,
  subject: (data) => data.parcelId,
  data: z.strictObject({ parcelId: z.string() }),
});

/** A copy as the router hands it over. */
export const surveyed = (parcelId: string, n: number, change: Partial<CloudEvent> = {}): CloudEvent => ({
  specversion: '1.0',
  id: uuidv7(),
  source: sourceOf('land'),
  type: ParcelSurveyed.type,
  subject: parcelId,
  time: '2026-11-22T03:00:00.000Z',
  datacontenttype: 'application/json',
  dataversion: 1,
  recordversion: `1795000000.${n}`,
  correlationid: uuidv7(),
  exchangeid: uuidv7(),
  data: { parcelId, step: n },
  ...change,
});
