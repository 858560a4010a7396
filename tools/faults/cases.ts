import { localDateOf } from '@lgsp/kernel';
import {
  acceptanceDeclaration,
  type ClientCall,
  FireAcceptanceJourney,
  firePaper,
  certificateSerial,
  LandTransferJourney,
  type PlatformAccess,
  type SubsystemClient,
  transferDeclaration,
} from '@lgsp/testing';
import { SUBMITTED_AGO_MS } from './births.ts';
import { databaseOf } from './checks/systems.ts';
import { type Insistence } from './insistence.ts';
import { type Server } from './server.ts';

const DAY_MS = 86_400_000;

/** A transfer of land, an acceptance for fire safety: what portal and desks do, again under the same key whatever failed. */
export class Cases {
  /** Codes of dossiers whose submission was answered with 201, by procedure. */
  readonly accepted = { transfers: [] as string[], acceptances: [] as string[] };
  private readonly transfers: LandTransferJourney;
  private readonly acceptances: FireAcceptanceJourney;

  private readonly server: Server;
  private readonly insist: Insistence;

  constructor(platform: PlatformAccess, server: Server, insist: Insistence) {
    this.transfers = new LandTransferJourney(platform);
    this.acceptances = new FireAcceptanceJourney(platform);
    this.server = server;
    this.insist = insist;
  }

  async transfer(): Promise<void> {
    const { transfers, insist } = this;
    const parties = await insist.on('parties', () => transfers.parties());
    const parcel = await insist.on('parcel', () => transfers.registered(parties.transferor));
    const declared = transferDeclaration(parcel, parties, { submittedAt: someTimeAgo() });
    const { code } = declared;
    await this.submitted(() => transfers.submit(declared, code));
    this.accepted.transfers.push(code);
    const leg = await this.leg('land', 'transfer_leg', code);
    const act = (name: string, actor: string, body?: unknown): Promise<unknown> =>
      this.act(transfers.landDesk, 'land-transfer', `transfer ${code}`, {
        provider: 'VN/GOV/H56/land',
        path: `/transfer-legs/${leg}/${name}`,
        ...{ actor, signedIn: true, body, dossier: code, key: `${name}-${leg}` },
      });
    await act('approval', 'H56:dd-0142');
    await act('signature', 'H56:dd-0007', { certificateNumber: certificateSerial() });
  }

  async acceptance(): Promise<void> {
    const { acceptances, insist } = this;
    const head = await insist.on('head', () => acceptances.head());
    const declared = acceptanceDeclaration(head, { submittedAt: someTimeAgo() });
    const { code } = declared;
    await this.submitted(() => acceptances.submit(declared, code));
    this.accepted.acceptances.push(code);
    const leg = await this.leg('fire-safety', 'acceptance_leg', code);
    const act = (name: string, actor: string, body: unknown): Promise<unknown> =>
      this.act(acceptances.fireDesk, 'fire-acceptance', `acceptance ${code}`, {
        provider: 'VN/GOV/H56/fire-safety',
        path: `/acceptance-legs/${leg}/${name}`,
        ...{ actor, signedIn: true, body, dossier: code, key: `${name}-${leg}` },
      });
    await act('inspection', 'H56:pc-0071', {
      inspectedOn: localDateOf(new Date(Date.now() - DAY_MS)),
      minutesNumber: firePaper('BB-PC07'),
      result: 'passed',
    });
    await act('approval', 'H56:pc-0003', { documentNumber: firePaper('NT-PCCC') });
  }

  private submitted(submit: () => Promise<{ status: number; body: unknown }>): Promise<unknown> {
    return this.insist.on('submission', async () => this.insist.wants(201, 'submission', await submit()));
  }

  private leg(system: string, table: string, code: string): Promise<string> {
    return this.insist.on('leg', async () => {
      const sql = `SELECT id FROM ${table} WHERE dossier_code = $1`;
      return (await this.server.rows<{ id: string }>(databaseOf(system), sql, [code]))[0]?.id;
    });
  }

  private act(
    desk: SubsystemClient,
    purpose: string,
    what: string,
    call: Omit<ClientCall, 'method' | 'purpose'>,
  ): Promise<unknown> {
    return this.insist.on(what, async () =>
      this.insist.wants(200, what, await desk.call({ method: 'POST', purpose, ...call })),
    );
  }
}

const someTimeAgo = (): string => new Date(Date.now() - SUBMITTED_AGO_MS).toISOString();
