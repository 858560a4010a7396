export * from './events/insurance-card-issued.js';
export * as healthcareLegs from './events/legs.js';
export * as healthcareSubscriptions from './subscriptions.js';
export * from './system-id.js';
