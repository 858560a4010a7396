import {
  certificateSerial,
  type ClientAnswer,
  type DossierView,
  LandTransferJourney,
  type PlatformAccess,
  transferDeclaration,
} from '@lgsp/testing';
import { SUBMITTED_AGO_MS } from './births.ts';
import { type Insistence } from './insistence.ts';
import { type Server } from './server.ts';

const REASONS = [{ code: 'PAPER_UNREADABLE', text: 'Bản chụp hợp đồng không đọc được' }];
/** Who withdraws and who signs at the same moment: one of them hears that the other was first. */
const LOST = ['ONE_STOP.NOTHING_TO_WITHDRAW', 'LAND.LEG_MOVE_NOT_ALLOWED'];

/** Transfers of land that do not go straight on: one waits for an answer of the applicant's, one for a financial duty, one is withdrawn while it is signed. */
export class Waits {
  /** Codes of dossiers of which the answer was taken, of which a duty was paid, and of which a withdrawal and a signature raced. */
  readonly answered: string[] = [];
  readonly paid: string[] = [];
  readonly raced: string[] = [];
  private readonly journey: LandTransferJourney;

  private readonly server: Server;
  private readonly insist: Insistence;

  constructor(platform: PlatformAccess, server: Server, insist: Insistence) {
    this.journey = new LandTransferJourney(platform);
    this.server = server;
    this.insist = insist;
  }

  /** Asked by the land office's officer, 4 → 5, and answered, 5 → 4. */
  async paused(): Promise<void> {
    const { dossier, leg, transferee } = await this.onTheDesk();
    await this.atLand(dossier, leg, 'supplement-request', 'H56:dd-0142', { reasons: REASONS });
    await this.stands(dossier, 5);
    await this.ofPortal(dossier, 'supplement', { kind: 'land-transfer', transferee });
    this.answered.push(dossier.code);
    await this.goesOn(dossier, leg);
  }

  /** A financial duty is due, 4 → 6, and fulfilled, 6 → 4, as the land office's officer says. */
  async dutyPaid(): Promise<void> {
    const { dossier, leg } = await this.onTheDesk();
    await this.atLand(dossier, leg, 'financial-duty', 'H56:dd-0142', { reason: 'Lệ phí trước bạ' });
    await this.stands(dossier, 6);
    await this.atLand(dossier, leg, 'financial-duty/fulfilment', 'H56:dd-0142', { reason: 'Biên lai 12' });
    this.paid.push(dossier.code);
    await this.goesOn(dossier, leg);
  }

  /** Withdrawn by the citizen while the land office signs. */
  async withdrawn(): Promise<void> {
    const { dossier, leg } = await this.onTheDesk();
    this.raced.push(dossier.code);
    await this.atLand(dossier, leg, 'approval', 'H56:dd-0142');
    await Promise.all([
      this.ofPortal(dossier, 'withdrawal', { reason: 'Hai bên thôi chuyển nhượng' }),
      this.atLand(dossier, leg, 'signature', 'H56:dd-0007', { certificateNumber: certificateSerial() }),
    ]);
  }

  private async goesOn(dossier: DossierView, leg: string): Promise<void> {
    await this.stands(dossier, 4);
    await this.insist.on('resumed', async () => {
      const sql = `SELECT 1 FROM transfer_leg WHERE id = $1 AND state <> 'waiting'`;
      return (await this.server.rows('land', sql, [leg]))[0];
    });
    await this.atLand(dossier, leg, 'approval', 'H56:dd-0142');
    await this.atLand(dossier, leg, 'signature', 'H56:dd-0007', { certificateNumber: certificateSerial() });
  }

  private async onTheDesk() {
    const { journey, insist } = this;
    const parties = await insist.on('parties', () => journey.parties());
    const parcel = await insist.on('parcel', () => journey.registered(parties.transferor));
    const submittedAt = new Date(Date.now() - SUBMITTED_AGO_MS).toISOString();
    const declared = transferDeclaration(parcel, parties, { submittedAt });
    const dossier = await insist.on('submission', async () =>
      insist.wants(201, 'submission', await journey.submit(declared, declared.code)),
    );
    const leg = await insist.on('leg', async () => {
      const sql = 'SELECT id FROM transfer_leg WHERE dossier_code = $1';
      return (await this.server.rows<{ id: string }>('land', sql, [dossier.code]))[0]?.id;
    });
    return { dossier, leg, transferee: parties.transferee };
  }

  private stands({ id, code }: DossierView, status: number): Promise<unknown> {
    return this.insist.on(`${code} at ${status}`, async () => {
      const sql = 'SELECT 1 FROM dossier WHERE id = $1 AND status = $2';
      return (await this.server.rows('one_stop', sql, [id, status]))[0];
    });
  }

  private ofPortal({ id, code }: DossierView, act: string, body: object): Promise<unknown> {
    return this.once(`${act} ${code}`, () =>
      this.journey.portal.call({
        ...{ provider: 'VN/GOV/H56/one-stop', method: 'POST', path: `/dossiers/${id}/${act}`, body },
        ...{ purpose: 'land-transfer', dossier: code, key: `${act}-${id}` },
      }),
    );
  }

  private atLand(
    { code }: DossierView,
    leg: string,
    act: string,
    actor: string,
    body?: object,
  ): Promise<unknown> {
    return this.once(`${act} ${code}`, () =>
      this.journey.landDesk.call({
        ...{ provider: 'VN/GOV/H56/land', method: 'POST', path: `/transfer-legs/${leg}/${act}`, body },
        ...{
          purpose: 'land-transfer',
          actor,
          signedIn: true,
          dossier: code,
          key: `${act.replace('/', '-')}-${leg}`,
        },
      }),
    );
  }

  /** Done, or lost to whoever was first, where the two race. */
  private once(what: string, call: () => Promise<ClientAnswer>): Promise<unknown> {
    return this.insist.on(what, async () => {
      const answer = await call();
      const { code = '' } = (answer.body ?? {}) as { code?: string };
      const races = this.raced.some((one) => what.endsWith(one));
      if (races && answer.status === 409 && LOST.includes(code)) return code;
      return this.insist.wants(200, what, answer);
    });
  }
}
