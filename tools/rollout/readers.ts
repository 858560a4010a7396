import { POPULATION, POPULATION_PROTO } from '@lgsp/contracts-population';
import { GatewayClient } from '@lgsp/http';
import { type RunningPlatform } from '@lgsp/launcher';
import { gatewaysOf, ownParty, PURPOSE, SubsystemClient } from '@lgsp/testing';
import { RpcClient } from '@lgsp/testing/rpc';
import { setTimeout as pause } from 'node:timers/promises';

const DESK = 'VN/GOV/H56.HT01/civil-status-desk';
const EVERY_MS = 100;

/** Who reads a person again and again, by REST and by gRPC, through all gateways, as clients that keep the rules do. */
export class Readers {
  reads = 0;
  /** What a client heard that was no person. */
  readonly faults: string[] = [];
  private over = false;
  private readonly rest: GatewayClient;
  private readonly rpc: RpcClient;
  private readonly tokens: SubsystemClient;
  private readonly reading: Promise<unknown>;

  private readonly person: string;

  constructor(platform: RunningPlatform, person: string) {
    const credentials = platform.credentials(DESK);
    const gatewayUrls = gatewaysOf(platform);
    this.person = person;
    this.rest = new GatewayClient({ ...credentials, gatewayUrls, systemActor: 'system:civil-status-desk' });
    this.tokens = new SubsystemClient(gatewayUrls, credentials);
    const addresses = platform.replicas('gateway').map((name) => platform.urls[`${name} gRPC`]);
    this.rpc = new RpcClient(`ipv4:${addresses.join(',')}`, POPULATION_PROTO.protoPath);
    this.reading = Promise.all([this.again(() => this.byRest()), this.again(() => this.byRpc())]);
  }

  /** May be called again. */
  async stop(): Promise<void> {
    if (this.over) return;
    this.over = true;
    await this.reading;
    this.rpc.close();
    await this.rest.close();
  }

  private async again(read: () => Promise<unknown>): Promise<void> {
    for (; !this.over; await pause(EVERY_MS))
      try {
        await read();
        this.reads += 1;
      } catch (error) {
        this.faults.push(String(error));
      }
  }

  private byRest(): Promise<unknown> {
    const path = `/persons/${this.person}`;
    return this.rest.call({
      service: POPULATION,
      method: 'GET',
      path,
      purpose: PURPOSE,
      representing: ownParty(DESK),
    });
  }

  private async byRpc(): Promise<void> {
    const answer = await this.rpc.call(
      `${POPULATION_PROTO.package}.PersonService/GetPerson`,
      { id: this.person },
      {
        authorization: `Bearer ${await this.tokens.token()}`,
        'x-road-client': DESK,
        'x-road-represented-party': ownParty(DESK),
        'x-lgsp-purpose': PURPOSE,
      },
    );
    if (!answer.ok) throw answer.error;
  }
}
