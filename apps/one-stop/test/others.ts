import { uuidv7 } from '@lgsp/kernel';
import { AWAY, type R1Answer, type R1Call, refusal } from '@lgsp/testing';
import { setTimeout as wait } from 'node:timers/promises';

interface Row {
  readonly MaHoSo: string;
  readonly TrangThai?: string;
  readonly TrangThaiHoSo?: string;
  readonly NgayHenTra?: string;
  readonly DanhSachGiayToKetQua?: readonly { MaGiayToKetQua: string }[];
}
interface Report {
  readonly requestId: string;
  readonly service: string;
  readonly isUpdating?: string;
  readonly data: readonly Row[];
}

const took = (code: string): R1Answer => ({
  status: 200,
  body: { error_code: code, message: '', result: [] },
});

/** Population, healthcare and the national portal, in memory and on demand. */
export class Others {
  /** Numbers of parents whom population does not know so. */
  unknown = new Set<string>();
  /** Numbers of those who have died. */
  dead = new Set<string>();
  private readonly deceased = new Set<string>();
  /** Whether the agreement has come to grant more of every answer than one-stop reads. */
  grantedMore = false;
  away = new Set<string>();
  /** By code, in capitals: what healthcare says of a notification; of any other that it is known and agrees. */
  notifications = new Map<string, object>();
  /** Status and code with which healthcare, or somebody on the way, refuses every look-up. */
  notificationsRefused: readonly [number, string] | undefined = undefined;
  /** What healthcare was asked, in order. */
  readonly askedOfHealth: Readonly<Record<string, unknown>>[] = [];
  /** Healthcare answers no look-up before this. */
  healthGate: Promise<void> = Promise.resolve();
  /** Population answers no look-up before this. */
  gate: Promise<void> = Promise.resolve();
  /** Status and code with which population refuses every look-up. */
  refused: readonly [number, string] | undefined = undefined;
  /** Reports to the portal, as they arrived, taken or not. */
  heard: Report[] = [];
  /** By dossier: the code with which the portal answers its next report, once. */
  portalCode = new Map<string, string>();
  handedOver = true;
  /** The purposes under which each of them was asked, once each. */
  purposes = new Set<string>();
  /** How often the portal was asked whether it has handed over. */
  asked = 0;
  private readonly taken = new Set<string>();

  readonly answer = async (call: R1Call): Promise<R1Answer> => {
    if (this.away.has(call.system)) return AWAY;
    this.purposes.add(`${call.system} ${String(call.headers['x-lgsp-purpose'])}`);
    if (call.system === 'population')
      return call.method === 'GET' ? this.civilStatus(call) : this.lookUp(call);
    if (call.system === 'healthcare') return this.notification(call);
    if (call.method === 'GET') return this.acknowledgement(call);
    const report = call.body as unknown as Report; // what is sent is checked against the contract by the portal's suite
    // A later report must not overtake an earlier one, however slowly that is taken.
    await wait(report.service === 'DongBoHoSoMC' ? 40 : 0);
    // The same request again, after its answer came too late: heard once.
    if (this.taken.has(report.requestId)) return took('0');
    this.heard.push(report);
    const code = report.data[0]?.MaHoSo ?? '';
    const errorCode = this.portalCode.get(code) ?? '0';
    this.portalCode.delete(code);
    if (errorCode === '0') this.taken.add(report.requestId);
    return took(errorCode);
  };

  /** What the portal heard of one dossier: kind and status of each report, in order. */
  heardOf(code: string): string[] {
    return this.heard
      .filter(({ data }) => data[0]?.MaHoSo === code)
      .map(({ service, isUpdating, data: [row] }) =>
        service === 'DongBoHoSoMC'
          ? `header ${row?.TrangThaiHoSo} ${isUpdating === 'True' ? 'update' : 'new'}`
          : `progress ${row?.TrangThai}`,
      );
  }

  /** Numbers of the papers that the portal was given with this status of a dossier. */
  papersOf(code: string, status: string): string[] {
    const rows = this.heard.flatMap(({ data }) => data);
    const header = rows.find((row) => row.MaHoSo === code && row.TrangThaiHoSo === status);
    return (header?.DanhSachGiayToKetQua ?? []).map(({ MaGiayToKetQua }) => MaGiayToKetQua);
  }

  private async lookUp({ body }: R1Call): Promise<R1Answer> {
    await this.gate;
    if (this.refused) return refusal(...this.refused);
    const match = !this.unknown.has(String(body['personalNumber']));
    if (!match) return { status: 200, body: { match } };
    const personId = uuidv7();
    if (this.dead.has(String(body['personalNumber']))) this.deceased.add(personId);
    return { status: 200, body: { match, personId, ...(this.grantedMore ? { since: '2026-11-01' } : {}) } };
  }

  private async notification({ body }: R1Call): Promise<R1Answer> {
    await this.healthGate;
    this.askedOfHealth.push(body);
    if (this.notificationsRefused) return refusal(...this.notificationsRefused);
    const said = this.notifications.get(String(body['code']).toUpperCase());
    const more = this.grantedMore ? { facility: '38101' } : {};
    return { status: 200, body: { ...(said ?? { known: true, state: 'valid', differs: [] }), ...more } };
  }

  /** What the agreement leaves of it. */
  private civilStatus({ path }: R1Call): R1Answer {
    const personId = path.split('/').at(-2) ?? '';
    const more = this.grantedMore ? { personId, marriages: [], children: [] } : {};
    return { status: 200, body: this.deceased.has(personId) ? { ...more, diedOn: '2026-11-01' } : more };
  }

  private acknowledgement({ path }: R1Call): R1Answer {
    this.asked += 1;
    const requestId = path.split('/').at(-1);
    const state = this.handedOver ? 'acknowledged' : 'pending';
    return { status: 200, body: { requestId, state, MaHoSo: [] } };
  }
}
