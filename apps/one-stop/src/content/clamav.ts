import { DomainError } from '@lgsp/kernel';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ScannerAway } from './content.errors.js';
import { DocumentScanner, type Scanned } from './document-scanner.js';

const ANSWER_LIMIT = 4096;

/** clamd over TCP by INSTREAM: length, bytes, and a length of nothing (clamd(8)). Its StreamMaxLength has to be that of the largest file. */
export class ClamAv extends DocumentScanner {
  readonly isThere = true;

  constructor(
    private readonly address: { readonly host: string; readonly port: number },
    private readonly idleMs: number,
  ) {
    super();
  }

  async scan(pieces: AsyncIterable<Buffer>): Promise<Scanned> {
    const socket = connect(this.address);
    socket.setTimeout(this.idleMs, () => socket.destroy(new Error('silent')));
    socket.on('error', () => undefined); // whoever waits hears of it; nobody may when it comes late
    const answer = answerOf(socket);
    answer.catch(() => undefined); // asked below, whatever becomes of the sending
    try {
      await once(socket, 'connect');
      socket.write('zINSTREAM\0');
      for await (const piece of pieces) await send(socket, piece);
      await send(socket, Buffer.alloc(0));
      return verdict(await answer);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      // It may have answered, and closed, before it had all: a limit that is too small, and no verdict.
      const early = await answer.catch(() => '');
      const { code = 'broken off' } = error as NodeJS.ErrnoException;
      throw new ScannerAway({ detail: early === '' ? code : plain(early) });
    } finally {
      socket.destroy();
    }
  }
}

/** Written, or known never to be: one that is closed tells each write so. */
async function send(socket: Socket, piece: Buffer): Promise<void> {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  socket.write(length);
  await new Promise<void>((resolve, reject) => {
    socket.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}

async function answerOf(socket: Socket): Promise<string> {
  let answer = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    answer += chunk.toString('latin1');
    if (answer.includes('\0') || answer.length > ANSWER_LIMIT) break;
  }
  return answer.replace(/\0[^]*$/, '');
}

/** `stream: OK`, `stream: <name> FOUND`, or an error of its own. @throws ONE_STOP.DOCUMENT_SCANNER_AWAY */
function verdict(answer: string): Scanned {
  if (answer === 'stream: OK') return { clean: true };
  const found = /^stream: ([\w.\-/()+: ]{1,200}) FOUND$/.exec(answer)?.[1];
  if (found !== undefined) return { clean: false, found };
  throw new ScannerAway({ detail: plain(answer) || 'no answer' });
}

const plain = (answer: string): string => answer.replaceAll(/[^\w .:-]/g, '?').slice(0, 100);
