export * from './events/dossier-status-changed.js';
export * from './proto.js';
export * from './schemas/acts.js';
export * from './schemas/birth-dossier.js';
export { DossierCode } from './schemas/declared.js';
export * from './schemas/dossier.js';
export * from './schemas/new-dossier.js';
export * as oneStopSubscriptions from './subscriptions.js';
export * from './system-id.js';
