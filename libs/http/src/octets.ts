import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  Logger,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtension, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Produces } from './acceptable.interceptor.js';
import { UnsupportedMediaType } from './http.errors.js';
import { toDomainError } from './to-domain-error.js';

const OCTETS = 'application/octet-stream';
const NOTHING = Buffer.alloc(0);
const BINARY = { type: 'string', format: 'binary' } as const;

/** A body of bytes, whatever they are. */
export const octetBody = (body: Buffer): Buffer => body;
export const OCTET_TYPES = [OCTETS];

/** The endpoint takes bytes as they are, no more than any body has. */
export const TakesOctets = (): MethodDecorator =>
  applyDecorators(ApiConsumes(OCTETS), ApiBody({ required: true, schema: BINARY }));

/** `@Octets() bytes: Buffer`: the body of such an endpoint. @throws HTTP.UNSUPPORTED_MEDIA_TYPE */
export const Octets = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const { body = NOTHING } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!Buffer.isBuffer(body)) throw new UnsupportedMediaType({ detail: OCTETS });
  return body;
});

/** The endpoint answers with a file of one of these types, as a stream: the gateway hands it on as it comes, whole or not at all. */
export const StreamsOctets = (...types: readonly string[]): MethodDecorator =>
  applyDecorators(
    ApiExtension('x-stream', true),
    ApiProduces(...types),
    Produces(...types),
    ApiOkResponse({
      schema: BINARY,
      description: 'An attachment. Cut off, it has fewer bytes than it said.',
    }),
  );

export interface Attachment {
  readonly mediaType: string;
  /** Of letters, digits, dots and hyphens (RFC 6266 §4.3: `filename` needs no more care then), and nothing personal. */
  readonly fileName: string;
  readonly size: number;
  readonly pieces: AsyncIterable<Buffer>;
}

const PLAIN = /^[\w.-]{1,150}$/;

/** A file that browsers save and do not show. Its first piece is read before anything is answered. */
export async function attachment({ mediaType, fileName, size, pieces }: Attachment): Promise<StreamableFile> {
  if (!PLAIN.test(fileName)) throw new TypeError('A file name that is not plain');
  const all = pieces[Symbol.asyncIterator]();
  const first = await all.next();
  const body = Readable.from(restOf(first, all), { objectMode: false });
  return new StreamableFile(body, {
    type: mediaType,
    length: size,
    disposition: `attachment; filename="${fileName}"`,
  });
}

const log = new Logger('http');

async function* restOf(first: IteratorResult<Buffer>, all: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    for (let piece = first; piece.done !== true; piece = await all.next()) yield piece.value;
  } catch (error) {
    log.error(toDomainError(error).code);
    throw error;
  } finally {
    await all.return?.();
  }
}
