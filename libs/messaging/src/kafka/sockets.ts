import type { ISocketFactory } from 'kafkajs';
import { connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';

const KEEP_ALIVE_MS = 60_000;

/** As kafkajs makes them by itself (kafkajs/src/network/socketFactory.js). */
const plainOrTls: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const socket = ssl
    ? connectTls({ host, port, ...(isIP(host) === 0 ? { servername: host } : {}), ...ssl }, onConnect)
    : connectTcp({ host, port }, onConnect);
  return socket.setKeepAlive(true, KEEP_ALIVE_MS);
};

/**
 * Sockets that may be unref'd when they are closed. kafkajs does so with a dead connection at every attempt to find its
 * broker again, and Node remembers each time to do it once the socket connects, which it never will: one listener more
 * an attempt for as long as the broker is away.
 */
export const sockets =
  (make: ISocketFactory = plainOrTls): ISocketFactory =>
  (options) => {
    const socket = make(options);
    return socket.once('close', () => {
      socket.unref = () => socket;
    });
  };
