import { Replicas, saysItLeaves } from '@lgsp/http';
import { Readable } from 'node:stream';
import { type HeldAnswer } from './answer-room.js';
import { type BufferedAnswer, isAway, type ProviderAnswer } from './provider-answer.js';
import { ProviderLine } from './provider-line.js';

export interface ProviderRequest {
  readonly method: string;
  /** Path and query as the client sent them. */
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: Buffer | undefined;
  /** Milliseconds. */
  readonly timeoutMs: number;
  /** A success comes back as soon as its head is there, its body as it arrives. */
  readonly streams: boolean;
  /** It has no effect, or the provider knows it again by its key: if no answer comes, another replica may be asked. */
  readonly repeatable: boolean;
  /** Where what is buffered of its answer is counted. */
  readonly held: HeldAnswer;
}

export interface PoolLimits {
  /** Connections to one replica: as many as calls may be open, which is counted before a quota is spent (`Places`). */
  readonly concurrency: number;
  /** Bytes of an answer that is buffered. */
  readonly maxAnswer: number;
}

export const POOL_LIMITS: PoolLimits = { concurrency: 128, maxAnswer: 10 * 1024 * 1024 };

/** The replicas of one provider. What one of them was not sent goes to another, once; so does what may be repeated. */
export class ProviderPool {
  private readonly replicas: Replicas<ProviderLine>;
  private readonly bodies = new Set<Readable>();

  constructor(baseUrls: readonly string[], limits = POOL_LIMITS) {
    const lines = baseUrls.map((url) => new ProviderLine(url, limits));
    this.replicas = new Replicas(lines, { probe: (line) => line.isReady(), isAway });
  }

  /** @throws ProviderFailure */
  send(request: ProviderRequest & { readonly streams: false }): Promise<BufferedAnswer>;
  send(request: ProviderRequest): Promise<ProviderAnswer>;
  async send(request: ProviderRequest): Promise<ProviderAnswer> {
    const answer = await this.dispatch(request);
    const { body } = answer;
    if (body instanceof Readable) {
      this.bodies.add(body);
      body.once('close', () => this.bodies.delete(body));
    }
    return answer;
  }

  private dispatch(request: ProviderRequest): Promise<ProviderAnswer> {
    const until = performance.now() + request.timeoutMs;
    return this.replicas.call(
      async (line, leaves) => {
        const answer = await line.send(request, until - performance.now());
        if (saysItLeaves(answer.headers)) leaves();
        return answer;
      },
      (failure) => isAway(failure) && (request.repeatable || !failure.sent) && performance.now() < until,
    );
  }

  /** Ends every stream as cut, while its record can still be closed. */
  cutStreams(): void {
    for (const body of this.bodies) body.destroy(new Error('The gateway stopped'));
  }

  async close(): Promise<void> {
    this.replicas.close();
    await Promise.all(this.replicas.lines.map((line) => line.close()));
  }
}
