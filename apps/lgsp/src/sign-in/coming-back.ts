import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createInterface, type Interface } from 'node:readline';

/** As long as the gateway waits for who signs in. */
const WITHIN_MS = 10 * 60_000;
const BACK = 'Hãy quay lại cửa sổ dòng lệnh.\nGo back to your terminal.\n';

/**
 * The address at which the browser ends: it calls here, or, where it runs on another machine, somebody types the address in. Others that
 * come meanwhile, with another `state`, are none of this sign-in.
 */
export async function comingBack(to: URL, state: string): Promise<URL> {
  const { promise, resolve, reject } = Promise.withResolvers<URL>();
  const isOurs = (at: URL): boolean => at.pathname === to.pathname && at.searchParams.get('state') === state;
  const server = listening(to, (at) => isOurs(at) && (resolve(at), true));
  const lines = typed((at) => {
    if (at && isOurs(at)) resolve(at);
    else console.error('That is no address of this sign-in.');
  });
  const late = setTimeout(() => reject(new Error('Nobody signed in within ten minutes.')), WITHIN_MS);
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    lines.close();
    process.stdin.destroy(); // a file has no unref
    server.close();
    server.closeAllConnections();
  }
}

function listening(to: URL, take: (at: URL) => boolean): Server {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const at = URL.parse(request.url ?? '', to.href);
    const [status, text] = at && take(at) ? [200, BACK] : [404, ''];
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
    response.end(text);
  });
  server.on('error', (error) =>
    console.error(`Cannot listen at ${to.host} (${error.message}): type in the address at which it ends.`),
  );
  return server.listen(Number(to.port || '80'), '127.0.0.1');
}

function typed(take: (at: URL | null) => void): Interface {
  const lines = createInterface({ input: process.stdin });
  return lines.on('line', (line) => line.trim() !== '' && take(URL.parse(line.trim())));
}
