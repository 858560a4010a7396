import { type BirthJourney, declaration, type DossierView } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { type Insistence } from './insistence.ts';
import { type Server } from './server.ts';

const LOOK_MS = 200;
/** Older than the clock's step back, or the desk would refuse a submission from its future. */
export const SUBMITTED_AGO_MS = 2 * 3_600_000;
const [OFFICER, CHAIRMAN] = ['H56.HT01:cb-0142', 'H56.HT01:ct-0007'];
const REASONS = [{ code: 'PAPER_UNREADABLE', text: 'Bản chụp giấy chứng sinh không đọc được' }];
/** Of a child whose name was signed wrongly. */
export const RIGHT_NAME = 'Lê Mô Phỏng Đúng';
const RIGHT = {
  parts: { child: { name: RIGHT_NAME } },
  ...{ reason: 'Ghi sai tên so với giấy chứng sinh', legalBasis: 'Điều 8.4 NĐ 63/2024/NĐ-CP' },
};

/** A birth whose leg is on its commune's desk. */
interface OnTheDesk {
  readonly dossier: DossierView;
  readonly leg: string;
}

/** Portal, officer and chairman, who do again under the same key whatever failed, as clients must. */
export class Births {
  /** Codes of dossiers whose submission was answered with 201; of these, those of which an answer was taken, and whose certificate was corrected. */
  readonly accepted: string[] = [];
  readonly answered: string[] = [];
  readonly corrected: string[] = [];
  private readonly legs = new Map<string, { readonly id: string; readonly state: string }>();
  private watching = true;
  private readonly watch: Promise<void>;

  private readonly journey: BirthJourney;
  private readonly server: Server;
  private readonly insist: Insistence;

  constructor(journey: BirthJourney, server: Server, insist: Insistence) {
    this.journey = journey;
    this.server = server;
    this.insist = insist;
    this.watch = this.lookForLegs();
  }

  /** From declaration to the chairman's signature. */
  async run(): Promise<void> {
    await this.decided(await this.begun());
  }

  /** The commune's officer asks the parents, 4 → 5, who answer, 5 → 4. */
  async askedBack(): Promise<void> {
    const birth = await this.begun();
    const { dossier } = birth;
    await this.act(birth, 'supplement-request', OFFICER, { reasons: REASONS });
    await this.insist.on(`${dossier.code} at 5`, async () => {
      const sql = 'SELECT 1 FROM dossier WHERE id = $1 AND status = 5';
      return (await this.server.rows('one_stop', sql, [dossier.id]))[0];
    });
    await this.insist.on('supplement', async () =>
      this.insist.wants(
        200,
        'supplement',
        await this.journey.portal.call({
          ...{ provider: 'VN/GOV/H56/one-stop', method: 'POST', path: `/dossiers/${dossier.id}/supplement` },
          ...{ body: { childSex: 1 }, dossier: dossier.code, key: `supplement-${dossier.id}` },
        }),
      ),
    );
    this.answered.push(dossier.code);
    await this.standsAt(dossier, ['asked']);
    await this.decided(birth);
  }

  /** What was signed and entered is found wrong: an entry beside it says what is right. */
  async correctedAfterwards(): Promise<void> {
    const birth = await this.begun();
    await this.decided(birth);
    await this.standsAt(birth.dossier, ['done']);
    await this.act(birth, 'correction', OFFICER, RIGHT);
    this.corrected.push(birth.dossier.code);
    await this.act(birth, 'correction/approval', OFFICER);
    await this.act(birth, 'correction/signature', CHAIRMAN);
  }

  /** Declared and on the desk. */
  async begun(): Promise<OnTheDesk> {
    const couple = await this.insist.on('couple', () => this.journey.couple());
    const submittedAt = new Date(Date.now() - SUBMITTED_AGO_MS).toISOString();
    const declared = declaration(couple, { submittedAt });
    const { code } = declared;
    const dossier = await this.insist.on('submission', async () =>
      this.insist.wants(201, 'submission', await this.journey.submit(declared, code)),
    );
    this.accepted.push(code);
    return { dossier, leg: await this.standsAt(dossier) };
  }

  async decided(birth: OnTheDesk): Promise<void> {
    await this.act(birth, 'approval', OFFICER);
    await this.act(birth, 'signature', CHAIRMAN);
  }

  async stop(): Promise<void> {
    this.watching = false;
    await this.watch;
  }

  /** Its leg's id, once it is in one of the states; in any where none is named. */
  private standsAt({ code }: DossierView, states?: readonly string[]): Promise<string> {
    return this.insist.on(`leg ${states?.join() ?? ''}`, async () => {
      const leg = this.legs.get(code);
      return leg && (states === undefined || states.includes(leg.state)) ? leg.id : undefined;
    });
  }

  private act({ dossier, leg }: OnTheDesk, name: string, actor: string, body?: object): Promise<unknown> {
    return this.insist.on(name, async () =>
      this.insist.wants(
        200,
        name,
        await this.journey.civilStatusDesk.call({
          ...{ provider: 'VN/GOV/H56/population', method: 'POST', path: `/birth-legs/${leg}/${name}` },
          ...{ actor, signedIn: true, body, dossier: dossier.code },
          key: `${name.replace('/', '-')}-${leg}`,
        }),
      ),
    );
  }

  /** All births together: fifty desks that ask would spend their agreement's quota. */
  private async lookForLegs(): Promise<void> {
    while (this.watching) {
      const asked = await this.server
        .rows<{
          id: string;
          code: string;
          state: string;
        }>('population', 'SELECT id, dossier_code AS code, state FROM birth_leg')
        .catch(() => []);
      for (const { code, ...leg } of asked) this.legs.set(code, leg);
      await pause(LOOK_MS);
    }
  }
}
