import { Readable } from 'node:stream';
import { type Dispatcher } from 'undici';
import { type HeldAnswer } from './answer-room.js';
import { AnswerTooLarge, type ProviderAnswer, ProviderFailure } from './provider-answer.js';

/** One call as undici drives it. It settles once, by the answer's end, a failure or the deadline. */
export class ProviderCall implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  protected status = 0;
  protected headers: ProviderAnswer['headers'] = {};
  private readonly chunks: Buffer[] = [];
  private size = 0;
  /** Bytes for which there is room. */
  private claimed = 0;
  private settled = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    protected readonly resolve: (answer: ProviderAnswer) => void,
    private readonly reject: (failure: ProviderFailure) => void,
    timeoutMs: number,
    private readonly maxAnswer: number,
    private readonly held: HeldAnswer,
  ) {
    this.timer = setTimeout(() => this.expire(), timeoutMs);
  }

  /** From here bytes may be on their way. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.settled) controller.abort(new Error('The deadline has passed'));
    else this.controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: ProviderAnswer['headers'],
  ): void {
    if (status < 200) return;
    this.status = status;
    this.headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > this.maxAnswer) {
      if (this.settle()) this.reject(new AnswerTooLarge(this.maxAnswer));
      return controller.abort(new Error('The answer is larger than the gateway buffers'));
    }
    this.chunks.push(chunk);
    if (this.size > this.claimed) this.claim(controller);
  }

  /** By its first piece for all that is announced, else piece by piece. Without room the provider is not read on. */
  private claim(controller: Dispatcher.DispatchController): void {
    const announced = Math.min(Number(this.headers['content-length'] ?? 0), this.maxAnswer);
    const more = Math.max(announced, this.size) - this.claimed;
    this.claimed += more;
    const goOn = (): void => {
      if (!this.settled) controller.resume();
    };
    if (!this.held.claim(more, goOn)) controller.pause();
  }

  onResponseEnd(): void {
    if (!this.settle()) return;
    const [first] = this.chunks;
    const body = this.chunks.length === 1 && first ? first : Buffer.concat(this.chunks);
    this.resolve({ status: this.status, headers: this.headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, cause: Error): void {
    if (this.settle())
      this.reject(new ProviderFailure(this.controller !== undefined, cause.message, { cause }));
  }

  private expire(): void {
    if (!this.settle()) return;
    const sent = this.controller !== undefined;
    this.reject(new ProviderFailure(sent, sent ? 'No answer in time' : 'No connection in time'));
    this.controller?.abort(new Error('The deadline has passed'));
  }

  protected settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    clearTimeout(this.timer);
    return true;
  }
}

/** A call whose success is answered with its head; from there its deadline is over and whoever reads the body rules. */
export class StreamedProviderCall extends ProviderCall {
  private body: Readable | undefined;

  override onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: ProviderAnswer['headers'],
  ): void {
    super.onResponseStart(controller, status, headers);
    if (status < 200 || status >= 300 || !this.settle()) return;
    controller.pause();
    this.body = new Readable({
      read: () => controller.resume(),
      destroy: (error, done) => {
        controller.abort(error ?? new Error('Nobody reads on'));
        done(error);
      },
    });
    // Whoever reads hears of it too; a failure before anybody reads must not end the process.
    this.body.on('error', () => undefined);
    this.resolve({ status, headers, body: this.body });
  }

  override onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.body) super.onResponseData(controller, chunk);
    else if (!this.body.push(chunk)) controller.pause();
  }

  override onResponseEnd(): void {
    if (this.body) this.body.push(null);
    else super.onResponseEnd();
  }

  override onResponseError(controller: Dispatcher.DispatchController, cause: Error): void {
    if (this.body) this.body.destroy(new ProviderFailure(true, cause.message, { cause }));
    else super.onResponseError(controller, cause);
  }
}
