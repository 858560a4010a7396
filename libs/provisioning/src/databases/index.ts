export { createDatabase, type DatabaseOptions, type DatabaseUrls } from './create-database.js';
export { dropDatabase } from './drop-database.js';
