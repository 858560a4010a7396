import { type Ending } from '@lgsp/service-kit';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type TLSSocket } from 'node:tls';

export interface TlsOptions {
  readonly host: string;
  readonly port: number;
  /** PEM, the gateway's own. */
  readonly certFile: string;
  readonly keyFile: string;
}

/** Who does not even shake hands is no client. */
const HANDSHAKE_MS = 5_000;

/**
 * A second door of a server that speaks plainly: it asks for the client's certificate and judges none, since whose it is a token or the token
 * endpoint says. Its connections are handed to that server, so edge, time-outs and ending are the same.
 */
export async function openTlsDoor(
  { host, port, certFile, keyFile }: TlsOptions,
  ending: Ending,
  hand: (socket: TLSSocket) => void,
  ALPNProtocols: string[] = [],
): Promise<void> {
  const [cert, key] = await Promise.all([readFile(certFile), readFile(keyFile)]);
  const door = createServer({
    ...{ cert, key, handshakeTimeout: HANDSHAKE_MS },
    ...{ requestCert: true, rejectUnauthorized: false },
    ...(ALPNProtocols.length > 0 && { ALPNProtocols }),
  });
  // What breaks is destroyed by itself; without a listener the process would end of it.
  door.on('secureConnection', (socket) => hand(socket.on('error', () => undefined)));
  // The plain server lets its connections go as it closes, these among them; this one waits for them.
  ending.add({ stop: () => new Promise((resolve) => door.close(() => resolve())) });
  door.listen(port, host);
  await once(door, 'listening');
}
