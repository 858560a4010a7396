import { type EventGrant } from '../policy/grants.js';
import { type Readings } from '../registry/event-types.js';

/**
 * The data of a copy: the fields of the view that the event has as the view's major, in the view's order, and nothing else; each
 * value as its owner wrote it.
 */
export function cutFields(readings: Readings, { fields, version }: EventGrant, own: number): Buffer {
  const texts = readings.get(version ?? own);
  const members: string[] = [];
  for (const field of fields) {
    const text = texts?.get(field);
    if (text !== undefined) members.push(`${JSON.stringify(field)}:${text}`);
  }
  return Buffer.from(`{${members.join(',')}}`);
}

/** Who acted and for which dossier: granted by name, like fields. */
export const cutAttributes = (
  { actor, dossier }: { readonly actor?: string | undefined; readonly dossier?: string | undefined },
  { attributes }: EventGrant,
): { readonly actor?: string; readonly dossier?: string } => ({
  ...(actor !== undefined && attributes.includes('actor') && { actor }),
  ...(dossier !== undefined && attributes.includes('dossier') && { dossier }),
});
