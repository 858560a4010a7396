/** An RFC 6901 pointer, in which a token `*` stands for every item of an array (or member of an object). */
export type FieldPointer = string;

/** Also refuses names that would reach an object's prototype. */
export const isFieldPointer = (pointer: string): boolean =>
  /^(\/([^~/]|~[01])+)+$/.test(pointer) && !/(^|\/)(__proto__|constructor|prototype)(\/|$)/.test(pointer);
