import { type AddressInfo, createServer, type Socket } from 'node:net';
import { sockets } from './sockets.js';

/** As kafkajs asks for one without TLS: whatever its types say, `ssl` is missing then. */
const made = (port: number, onConnect: () => void): Socket =>
  sockets()({ host: '127.0.0.1', port, ssl: undefined as never, onConnect });

const closed = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve));

describe('a socket for kafkajs', () => {
  it('connects, and gathers no listeners when it is given up again and again after its end', async () => {
    const server = createServer((inside) => inside.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    let connected = 0;
    const socket = made((server.address() as AddressInfo).port, () => (connected += 1));
    socket.resume();
    await closed(socket);
    for (let i = 0; i < 20; i++) socket.end().unref();
    expect(connected).toBe(1);
    expect(socket.listenerCount('connect')).toBe(0);
    server.close();
  });

  it('gathers none when it never connected either', async () => {
    const socket = made(1, () => undefined);
    socket.on('error', () => undefined);
    await closed(socket);
    const before = socket.listenerCount('connect');
    for (let i = 0; i < 20; i++) socket.end().unref();
    expect(socket.listenerCount('connect')).toBe(before);
  });
});
