export * from './canonical-json.js';
export * from './evidence.errors.js';
export * from './exchange-reader.js';
export * from './exchange-record.js';
export * from './exchange-record.migration.js';
export * from './insert-records.js';
export * from './record-months.js';
export * from './record-writer.js';
