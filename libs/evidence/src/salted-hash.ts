import { createHash, type Hash, randomUUID } from 'node:crypto';

/** 122 random bits, of which Node keeps a supply: a salt costs a call next to nothing. */
export const newSalt = (): string => randomUUID();

/**
 * SHA-256 of the salt of a record and what is added to it. Bodies are often short and of few possible contents: without the salt whoever
 * saw a hash could find out which it was.
 */
export const saltedHash = (salt: string): Hash => createHash('sha256').update(salt);
