import { type FastifyReply } from 'fastify';

/** Writes the answer a second time on the caller's connection, as a broken server does; then closes it. */
export function answerAgain(reply: FastifyReply, answer: unknown): void {
  const { socket } = reply.raw;
  reply.raw.once('finish', () => {
    const body = Buffer.from(JSON.stringify(answer));
    const head = `HTTP/1.1 ${reply.raw.statusCode} OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    socket?.write(head);
    socket?.end(body);
  });
}
