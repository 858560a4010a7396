export * from './events/facility-closed.js';
export * from './events/facility-registered.js';
export * from './proto.js';
export * from './schemas/facility.js';
export * as fireSafetySubscriptions from './subscriptions.js';
export * from './system-id.js';
