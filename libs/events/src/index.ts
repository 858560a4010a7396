export * from './cloud-event.js';
export * from './define-event.js';
