import { gauge } from '@lgsp/observability';
import { XRoadError } from '@lgsp/x-road';
import { Inject, Injectable } from '@nestjs/common';
import { type ByteLimits, HeldBytes } from '../providers/held-bytes.js';
import { limitsOf, REQUESTS_OPTIONS, type RequestsOptions } from '../providers/requests.options.js';

let heldHere = 0;
gauge('lgsp_gateway_request_body_bytes', 'Bytes of requests that this process holds', () => heldHere);

/** Room for the requests that this gateway holds at once; who finds none is refused, since nothing was sent. */
@Injectable()
export class BodyBudget {
  private readonly held = new HeldBytes();
  private readonly limits: ByteLimits;

  constructor(@Inject(REQUESTS_OPTIONS) options: RequestsOptions) {
    this.limits = limitsOf(options).bodies;
  }

  /** What one call will hold. */
  body(): HeldBody {
    return new HeldBody((client, bytes) => this.take(client, bytes));
  }

  /** Gives back when called with less than nothing. What it says is the refusal. */
  private take(client: string, bytes: number): XRoadError | undefined {
    if (bytes > 0 && this.held.of(client) + bytes > this.limits.client)
      return new XRoadError('QuotaExceeded', `${client} has as much on its way as it may`, 1);
    if (bytes > 0 && this.held.all + bytes > this.limits.all)
      return new XRoadError('NetworkError', 'The gateway holds as much of other requests as it can', 1);
    this.held.add(client, bytes);
    heldHere += bytes;
    return undefined;
  }
}

/** Bytes of one call's body: counted before they are read, given back as one. */
export class HeldBody {
  private client = '';
  private bytes = 0;

  constructor(private readonly take: (client: string, bytes: number) => XRoadError | undefined) {}

  of(client: string): this {
    this.client = client;
    return this;
  }

  /** QuotaExceeded or NetworkError, where there is no room for so many more. */
  claim(bytes: number): XRoadError | undefined {
    const refusal = this.take(this.client, bytes);
    if (!refusal) this.bytes += bytes;
    return refusal;
  }

  /** Once nobody needs it any more; more often does no harm. */
  giveBack(): void {
    this.take(this.client, -this.bytes);
    this.bytes = 0;
  }
}
