import { CreateIdempotencyKeys1700000000100 } from './create-idempotency-keys.js';

/** Tables of this room in every service's own database. */
export const httpMigrations = [CreateIdempotencyKeys1700000000100];
