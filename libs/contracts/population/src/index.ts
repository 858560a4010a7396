export * from './events/birth-registered.js';
export * as populationLegs from './events/legs.js';
export * from './events/residence-registered.js';
export * from './proto.js';
export * from './schemas/birth-leg.js';
export * from './schemas/person.js';
export * from './schemas/person-lookup.js';
export * as populationSubscriptions from './subscriptions.js';
export * from './system-id.js';
