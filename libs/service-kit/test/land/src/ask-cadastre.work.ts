import { z } from 'zod';
import { GatewayClient, WorkHandler, type WorkRow } from './kit.js';
import { CADASTRE } from './parcel.contract.js';
import { ParcelService } from './parcel.service.js';

interface Payload {
  readonly parcelId: string;
}
const Sheet = z.object({ sheet: z.string() });

@WorkHandler()
export class AskCadastre implements WorkHandler<Payload, z.output<typeof Sheet>> {
  readonly kind = 'ask-cadastre';

  constructor(
    private readonly gateway: GatewayClient,
    private readonly parcels: ParcelService,
  ) {}

  async call({ id, payload }: WorkRow<Payload>): Promise<z.output<typeof Sheet>> {
    const answer = await this.gateway.call({
      service: CADASTRE,
      method: 'POST',
      path: '/look-ups',
      body: payload,
      purpose: 'land-register',
      idempotencyKey: id,
    });
    return Sheet.parse(answer);
  }

  commit({ payload }: WorkRow<Payload>, answer: z.output<typeof Sheet>): Promise<void> {
    return this.parcels.enterSheet(payload.parcelId, answer.sheet);
  }
}
