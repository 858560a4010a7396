import { z } from 'zod';
import { REGISTRY_PATH } from '../registry/registry-files.js';

/** Bytes; the shipped registry takes one, most of it descriptions of its systems. */
export const BUNDLE_LIMIT = 16 * 1024 * 1024;

export const RegistryBundle = z.strictObject({
  files: z
    .record(z.string().regex(REGISTRY_PATH), z.string())
    .refine((files) => Object.keys(files).length <= 5_000, 'are more than 5,000')
    .meta({ description: 'The text of each file of the registry folder, by its path there.' }),
});
