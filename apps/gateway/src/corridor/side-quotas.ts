import { counter } from '@lgsp/observability';
import { XRoadError } from '@lgsp/x-road';
import { Inject, Injectable } from '@nestjs/common';
import { Throttle } from '../counting/throttle.js';
import { limitsOf, REQUESTS_OPTIONS, type RequestsOptions } from '../providers/requests.options.js';

const unrecorded = counter(
  'lgsp_gateway_refusals_unrecorded_total',
  'Refused calls without a record of their own: their client had as many refused as may be recorded',
);

/** What a client may ask for beside the calls of its clauses, so that it costs others nothing: of each gateway. */
@Injectable()
export class SideQuotas {
  private readonly refusals: Throttle;
  private readonly metaservices: Throttle;

  constructor(@Inject(REQUESTS_OPTIONS) options: RequestsOptions) {
    const { refusals, metaservices } = limitsOf(options);
    this.refusals = new Throttle(refusals);
    this.metaservices = new Throttle(metaservices);
  }

  /** Each refusal is two rows of evidence: beyond these it is none. @throws XRoadError QuotaExceeded */
  spendRefusal(client: string): void {
    const wait = this.refusals.take(client);
    if (wait === 0) return;
    unrecorded.inc();
    throw new XRoadError('QuotaExceeded', 'Too many calls of this client were refused', wait);
  }

  /** @throws XRoadError QuotaExceeded */
  spendMetaservice(client: string): void {
    const wait = this.metaservices.take(client);
    if (wait > 0) throw new XRoadError('QuotaExceeded', 'This client asks too often what there is', wait);
  }
}
