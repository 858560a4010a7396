export * from './binding.js';
export * from './cloud-event.js';
export * from './define-event.js';
export { fieldTexts } from './event-data.js';
export * from './event-places.js';
export * from './events.errors.js';
export * from './headers-schema.js';
export * from './schema-breaks.js';
