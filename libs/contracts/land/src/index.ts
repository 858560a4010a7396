export * as landLegs from './events/legs.js';
export * from './events/parcel-closed.js';
export * from './events/parcel-registered.js';
export * from './events/right-transferred.js';
export * from './proto.js';
export * from './schemas/parcel.js';
export * from './schemas/transfer-leg.js';
export * from './system-id.js';
