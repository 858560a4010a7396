export * from './civil-register.js';
export * from './national-population.js';
export * from './national-portal.js';
export * from './residence.js';
export * from './social-insurance.js';
export * from './system-ids.js';
export * from './vocabulary.js';
