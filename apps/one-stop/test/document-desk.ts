import { type Document, type DocumentList } from '@lgsp/contracts-one-stop';
import { uuidv7 } from '@lgsp/kernel';
import { type JsonAnswer, until } from '@lgsp/testing';
import { createHash } from 'node:crypto';
import { AS_OFFICER, type OneStop } from './harness.js';

type Headers = Readonly<Record<string, string>>;

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
export const CHUNK = 1024 * 1024;

/** The portal and the desk as they hand documents in and read them; as the portal unless `headers` say another. */
export function documentDesk(running: () => OneStop) {
  const announce = (dossierId: string, bytes: Buffer, over: object = {}, headers: Headers = {}) =>
    running().call(
      'POST',
      `/dossiers/${dossierId}/documents`,
      {
        ...{ digitisation: 1, componentCode: 'GIAY-CHUNG-SINH', fileName: 'Giấy chứng sinh.pdf' },
        ...{ size: bytes.length, sha256: sha256Of(bytes) },
        ...over,
      },
      headers,
    );

  const raw = (method: string, path: string, body?: Buffer, headers: Headers = {}, base = running().url) =>
    fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${running().token}`,
        'x-road-client': 'VN/GOV/G22/national-portal',
        'x-lgsp-scope': 'province',
        'idempotency-key': uuidv7(),
        ...(body ? { 'content-type': 'application/octet-stream' } : {}),
        ...headers,
      },
      ...(body ? { body: new Uint8Array(body) } : {}),
    });

  const send = async (
    of: { dossierId: string; id: string },
    chunk: number,
    bytes: Buffer,
    headers: Headers = {},
    base?: string,
  ): Promise<JsonAnswer> => {
    const answer = await raw(
      'PUT',
      `/dossiers/${of.dossierId}/documents/${of.id}/chunks/${chunk}`,
      bytes,
      headers,
      base,
    );
    return { status: answer.status, body: (await answer.json()) as JsonAnswer['body'] };
  };

  const complete = ({ dossierId, id }: { dossierId: string; id: string }, headers: Headers = {}) =>
    running().call('POST', `/dossiers/${dossierId}/documents/${id}/completion`, undefined, headers);

  /** Announced and sent, whole. */
  const sent = async (dossierId: string, bytes: Buffer, over: object = {}): Promise<Document> => {
    const { status, body } = await announce(dossierId, bytes, over);
    expect({ status, body }).toMatchObject({ status: 201 });
    const document = body as unknown as Document;
    for (let at = 0, chunk = 1; at < bytes.length; at += CHUNK, chunk += 1)
      expect(await send(document, chunk, bytes.subarray(at, at + CHUNK))).toMatchObject({ status: 200 });
    return document;
  };

  const handIn = async (dossierId: string, bytes: Buffer, over: object = {}): Promise<Document> => {
    const { status, body } = await complete(await sent(dossierId, bytes, over));
    expect({ status, body }).toMatchObject({ status: 200 });
    return body as unknown as Document;
  };

  const list = async (dossierId: string): Promise<DocumentList> =>
    (await running().call('GET', `/dossiers/${dossierId}/documents`)).body as unknown as DocumentList;

  const of = async ({ dossierId, id }: { dossierId: string; id: string }): Promise<Document> => {
    const found = (await list(dossierId)).items.find((one) => one.id === id);
    if (!found) throw new Error('not listed');
    return found;
  };

  return {
    announce,
    raw,
    send,
    complete,
    sent,
    handIn,
    list,
    of,
    reaches: (document: Document, state: Document['state']): Promise<Document> =>
      until(
        `the document is ${state}`,
        async () => {
          const found = await of(document);
          return found.state === state && found;
        },
        20_000,
      ),
    content: ({ dossierId, id }: { dossierId: string; id: string }, headers: Headers = {}) =>
      raw('GET', `/dossiers/${dossierId}/documents/${id}/content`, undefined, headers),
    remove: ({ dossierId, id }: { dossierId: string; id: string }, headers: Headers = AS_OFFICER) =>
      running().call(
        'POST',
        `/dossiers/${dossierId}/documents/${id}/removal`,
        { reason: 'Quét nhầm hồ sơ khác' },
        headers,
      ),
  };
}
