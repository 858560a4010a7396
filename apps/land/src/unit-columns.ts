import { type UnitColumn } from '@lgsp/service-kit';

/** Where codes of communes stand. */
export const PARCEL: UnitColumn = { table: 'parcel', code: 'commune' };
export const TRANSFER_LEG: UnitColumn = { table: 'transfer_leg', code: "parcel ->> 'commune'" };
