export * from './dates.js';
export * from './dossier-code.js';
export * from './quantities.js';
export * from './texts.js';
