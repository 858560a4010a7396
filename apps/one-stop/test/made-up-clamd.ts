import { type AddressInfo, createServer, type Socket } from 'node:net';

/** The test file of all scanners (EICAR), in two parts, lest one that looks at this file takes it for one. */
export const TEST_SIGNATURE = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$',
  'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
].join('');

/** Speaks INSTREAM as clamd does, and finds the test file alone. */
export async function madeUpClamd({ limit = Infinity } = {}) {
  let scanned = 0;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    let bytes = Buffer.alloc(0);
    socket.on('data', (more: Buffer) => {
      bytes = Buffer.concat([bytes, more]);
      const stream = streamOf(bytes);
      if (bytes.length > limit) socket.end('INSTREAM size limit exceeded. ERROR\0');
      else if (stream) {
        scanned += 1;
        socket.end(stream.includes(TEST_SIGNATURE) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `tcp://127.0.0.1:${port}`,
    scanned: () => scanned,
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
    again: (): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve)),
  };
}

/** What came, once its end has. */
function streamOf(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 'zINSTREAM\0'.length; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
