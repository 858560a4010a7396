import canonicalJson from 'canonicalize';

/** RFC 8785: one value, one text, so that its hash can be computed by anyone. Refuses what JSON cannot hold. */
export function canonicalize(value: object): string {
  const text = canonicalJson(value);
  if (text === undefined) throw new TypeError('Not a JSON value');
  return text;
}
