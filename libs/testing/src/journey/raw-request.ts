import { request } from 'node:http';

export interface RawRequest {
  readonly method?: string;
  /** Sent as it stands: nothing is normalised, unlike with fetch. */
  readonly path: string;
  /** Names and values in turn; a name may come twice. */
  readonly headers?: readonly string[];
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** An HTTP request as somebody who means harm writes it. */
export function rawRequest(
  baseUrl: string,
  { method = 'GET', path, headers = [], body }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const sent = [...headers, 'host', `${hostname}:${port}`];
    if (body !== undefined) sent.push('content-length', String(Buffer.byteLength(body)));
    const outgoing = request({ hostname, port, method, path, headers: sent, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    // A refusal may come, and the connection go, before a large body is through: the answer counts.
    outgoing.on('error', (error) => setTimeout(() => reject(error), 500));
    outgoing.end(body);
  });
}
