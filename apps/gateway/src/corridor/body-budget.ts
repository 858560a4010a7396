import { gauge } from '@lgsp/observability';
import { XRoadError } from '@lgsp/x-road';
import { Inject, Injectable } from '@nestjs/common';
import { limitsOf, REQUESTS_OPTIONS, type RequestsOptions } from '../providers/requests.options.js';

let heldHere = 0;
gauge('lgsp_gateway_request_body_bytes', 'Bytes of requests that this process holds', () => heldHere);

/** Bytes of requests that this gateway holds at once: of all clients together and of one, so that nobody fills its memory for the others. */
@Injectable()
export class BodyBudget {
  private held = 0;
  private readonly ofClients = new Map<string, number>();
  private readonly limits: { readonly all: number; readonly client: number };

  constructor(@Inject(REQUESTS_OPTIONS) options: RequestsOptions) {
    this.limits = limitsOf(options).bodies;
  }

  /** What one call will hold. */
  body(): HeldBody {
    return new HeldBody((client, bytes) => this.take(client, bytes));
  }

  /** Gives back when called with less than nothing. What it says is the refusal. */
  private take(client: string, bytes: number): XRoadError | undefined {
    const own = (this.ofClients.get(client) ?? 0) + bytes;
    if (bytes > 0 && own > this.limits.client)
      return new XRoadError('QuotaExceeded', `${client} has as much on its way as it may`, 1);
    if (bytes > 0 && this.held + bytes > this.limits.all)
      return new XRoadError('NetworkError', 'The gateway holds as much of other requests as it can', 1);
    this.held += bytes;
    heldHere += bytes;
    if (own > 0) this.ofClients.set(client, own);
    else this.ofClients.delete(client);
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
