export * from './fire-acceptance.js';
export * from './hindrance.js';
export * from './land.js';
export * from './leg.js';
export * from './leg-answers.js';
export * from './leg-follow-ups.js';
export * from './leg-requests.js';
export * from './one-reason.js';
