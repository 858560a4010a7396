export * from './events/birth-registered.js';
export * as populationLegs from './events/legs.js';
export * from './events/residence-registered.js';
export * as populationSubscriptions from './subscriptions.js';
export * from './system-id.js';
