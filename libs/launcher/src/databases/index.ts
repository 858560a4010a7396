export { createDatabase, type DatabaseOptions, type DatabaseUrls, urlFor } from './create-database.js';
export { dropDatabase } from './drop-database.js';
