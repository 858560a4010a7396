/** A request target in absolute form (`GET http://host/path`), which servers must take (RFC 9112 §3.2.2), as the path and query that it names. */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const rest = /^https?:\/\/[^/?#]+(.*)$/i.exec(target)?.[1];
  if (rest === undefined) return target;
  return rest.startsWith('/') ? rest : `/${rest}`;
}
