import { saltedHash } from '@lgsp/evidence';
import { given } from '@lgsp/kernel';
import { Logger } from '@nestjs/common';
import { type Hash } from 'node:crypto';
import { type ServerResponse } from 'node:http';
import { type Readable } from 'node:stream';
import { type ClosesItself } from '../corridor/call.js';
import { type ExchangeRecord } from '../exchanges/exchange-record.js';
import { ProviderFailure } from '../providers/provider-answer.js';
import { type RequestLimits } from '../providers/requests.options.js';

/** A body on its way: its open row is committed, its close row is not yet. */
export class StreamedBody implements ClosesItself {
  readonly closesItself = true;
  private readonly log = new Logger(StreamedBody.name);
  private readonly end = Promise.withResolvers<{ whole: boolean; size: number }>();
  readonly ended = this.end.promise;

  constructor(
    private readonly body: Readable,
    private readonly record: ExchangeRecord,
    private readonly salt: string,
    private readonly status: number,
    private readonly limits: Pick<RequestLimits, 'streamIdleMs' | 'maxStreamMs'>,
  ) {}

  onEnd(listener: () => void): void {
    if (this.body.closed) listener();
    else this.body.once('close', listener);
  }

  cut(why: string): void {
    this.body.destroy(new Error(why));
  }

  /**
   * Hands over what comes, as fast as the client takes it; never more than one chunk waits here. The end is released when
   * the close row is committed. A stream that did not come to its end breaks the connection, so that nobody takes it for whole.
   */
  async to(response: ServerResponse, headers: (string | string[])[]): Promise<void> {
    const handed = { size: 0, hash: saltedHash(this.salt) };
    const broken = await this.hand(response, headers, handed);
    try {
      await this.record.close({
        outcome: broken === undefined ? 'answered' : 'cut',
        status: this.status,
        ...given({ message: broken }),
        responseSize: handed.size,
        responseHash: handed.hash.digest('base64'),
      });
      if (broken === undefined) response.end();
      else response.destroy();
      this.end.resolve({ whole: broken === undefined, size: handed.size });
    } catch (error) {
      this.log.error(error);
      response.destroy();
      this.end.resolve({ whole: false, size: handed.size });
    }
  }

  /** Why it did not come to its end; undefined when it did. */
  private async hand(
    response: ServerResponse,
    headers: (string | string[])[],
    handed: { size: number; hash: Hash },
  ): Promise<string | undefined> {
    const { body, limits } = this;
    const leave = (): unknown => body.destroy(new Error('The client went away'));
    response.once('close', leave);
    if (response.destroyed) leave();
    const last = setTimeout(
      () => body.destroy(new Error(`It took longer than ${limits.maxStreamMs} ms`)),
      limits.maxStreamMs,
    );
    try {
      if (!response.destroyed) response.writeHead(this.status, headers as string[]);
      for await (const chunk of body as AsyncIterable<Buffer>) {
        handed.size += chunk.length;
        handed.hash.update(chunk);
        if (!response.write(chunk)) await drained(response, limits.streamIdleMs);
      }
      return undefined;
    } catch (error) {
      return error instanceof ProviderFailure ? 'The provider broke off' : (error as Error).message;
    } finally {
      clearTimeout(last);
      response.off('close', leave);
    }
  }
}

/** The client has taken what it was given. @throws Error when it is gone, or takes nothing for so long */
function drained(response: ServerResponse, idleMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (failure?: string): void => {
      clearTimeout(patience);
      response.off('drain', onDrain).off('close', onClose);
      if (failure === undefined) resolve();
      else reject(new Error(failure));
    };
    const onDrain = (): void => settle();
    const onClose = (): void => settle('The client went away');
    const patience = setTimeout(() => settle(`The client took nothing for ${idleMs} ms`), idleMs);
    response.once('drain', onDrain).once('close', onClose);
    if (response.destroyed) onClose();
  });
}
