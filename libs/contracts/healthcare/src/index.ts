export * from './events/insurance-card-issued.js';
export * as healthcareLegs from './events/legs.js';
export * from './proto.js';
export * from './schemas/birth-notification.js';
export * from './schemas/facility.js';
export * from './system-id.js';
