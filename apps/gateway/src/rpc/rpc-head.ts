import { type Metadata } from '@grpc/grpc-js';
import { readHead, type RequestHead } from '../corridor/request-head.js';

/** The same head as REST reads, from the metadata: one set of rules for both. @throws XRoadError */
export function headOfMetadata(metadata: Metadata): RequestHead {
  const raw: string[] = [];
  for (const name of Object.keys(metadata.getMap()))
    for (const value of metadata.get(name)) if (typeof value === 'string') raw.push(name, value);
  return readHead(raw);
}
