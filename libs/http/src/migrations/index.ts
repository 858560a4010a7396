import { CreateIdempotencyKeys1700000000100 } from './create-idempotency-keys.js';
import { IdempotencyAgency1797300000001 } from './idempotency-agency.js';

/** Tables of this room in every service's own database. */
export const httpMigrations = [CreateIdempotencyKeys1700000000100, IdempotencyAgency1797300000001];
