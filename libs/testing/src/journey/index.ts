export * from './axis-client.js';
export * from './birth-journey.js';
export * from './declaration.js';
export * from './simulation.js';
export * from './spare-calendar.js';
export * from './raw-request.js';
export * from './running-axis.js';
export * from './until.js';
