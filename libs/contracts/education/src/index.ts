export * as educationSubscriptions from './subscriptions.js';
