export * from './events/dossier-status-changed.js';
export * as oneStopSubscriptions from './subscriptions.js';
