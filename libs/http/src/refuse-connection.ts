import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';

/** What Node's parser refuses before there is a request, by its code (`nodejs.org/api/http.html#event-clienterror`). */
const REFUSALS: Readonly<Record<string, Unparsed>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'late',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'body-too-large',
};

/** `body-too-large`: of the extensions of its chunks. */
export type Unparsed = 'malformed' | 'late' | 'headers-too-large' | 'body-too-large';

/** An answer, written by hand where no request has come about. */
export interface UnparsedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Node keeps the answer that a connection is giving there. */
type Answering = Socket & { readonly _httpMessage?: { readonly headersSent: boolean } | null };

/** For `clientError`: answers in the words of `say`, and ends the connection. Whoever is in the middle of an answer hears no more. */
export const refuseConnection =
  (say: (what: Unparsed) => UnparsedAnswer) =>
  (error: Error & { code?: string }, socket: Answering): void => {
    if (!socket.writable || error.code === 'ECONNRESET' || socket._httpMessage?.headersSent === true)
      return void socket.destroy();
    const { status, headers, body } = say(REFUSALS[error.code ?? ''] ?? 'malformed');
    const lines = Object.entries({
      ...headers,
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  };
