import { z } from 'zod';

/** A certificate or a key, as text. */
export const pem = z.string().startsWith('-----BEGIN ', 'is PEM').optional();
