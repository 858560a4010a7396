export * from './proto.js';
export * as educationSubscriptions from './subscriptions.js';
export * from './system-id.js';
