import {
  type DossierView,
  gatewaysOf,
  type PlatformAccess,
  scannedPaper,
  SubsystemClient,
} from '@lgsp/testing';
import { createHash } from 'node:crypto';
import { type Births } from './births.ts';
import { type Insistence } from './insistence.ts';
import { type Violation } from './violation.ts';

const [PORTAL, DESK] = ['VN/GOV/G22/national-portal', 'VN/GOV/H56/one-stop-desk'];
const OFFICER = 'H56.HCC:hc-0311';
const CHUNK = 256 * 1024;
const CHUNKS = 4;

/** As the portal was told of it. */
export interface KeptPaper {
  readonly id: string;
  readonly sha256: string;
  /** Of its dossier. */
  readonly dossier: string;
}

interface Progress {
  readonly id: string;
  readonly state: string;
}

/** Papers of births, sent chunk by chunk while the officer decides; each again, under the same key, until it is taken. */
export class Papers {
  /** Those that were answered as kept. */
  readonly kept: KeptPaper[] = [];
  private readonly portal: SubsystemClient;
  private readonly desk: SubsystemClient;

  private readonly births: Births;
  private readonly insist: Insistence;

  constructor(platform: PlatformAccess, births: Births, insist: Insistence) {
    const client = (id: string): SubsystemClient =>
      new SubsystemClient(gatewaysOf(platform), platform.credentials(id));
    this.portal = client(PORTAL);
    this.desk = client(DESK);
    this.births = births;
    this.insist = insist;
  }

  /** A birth is declared, its paper comes, the commune signs. */
  async birthWithPaper(): Promise<void> {
    const birth = await this.births.begun();
    await this.sent(birth.dossier);
    await this.births.decided(birth);
  }

  /** What the desk reads is what the portal sent, when nothing is excused any more. */
  async unreadable(): Promise<Violation[]> {
    const found = await Promise.all(
      this.kept.map(async ({ id, sha256, dossier }) => {
        const answer = await this.desk.open({
          ...({ provider: 'VN/GOV/H56/one-stop', method: 'GET', actor: OFFICER } as const),
          path: `/dossiers/${dossier}/documents/${id}/content`,
        });
        const read = createHash('sha256').update(Buffer.from(await answer.arrayBuffer()));
        return answer.status === 200 && read.digest('hex') === sha256 ? [] : [`${id}: ${answer.status}`];
      }),
    );
    return found.flat().map((what) => ({ promise: 'paper read as sent', what }));
  }

  private async sent(dossier: DossierView): Promise<void> {
    const bytes = scannedPaper(CHUNKS * CHUNK);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { id } = await this.step(201, dossier, 'POST', '', {
      ...{ digitisation: 1, componentCode: 'GIAY-CHUNG-SINH', fileName: 'giay-chung-sinh.pdf' },
      ...{ size: bytes.length, sha256 },
    });
    for (let chunk = 1; chunk <= Math.ceil(bytes.length / CHUNK); chunk += 1)
      await this.step(
        200,
        dossier,
        'PUT',
        `/${id}/chunks/${chunk}`,
        bytes.subarray((chunk - 1) * CHUNK, chunk * CHUNK),
      );
    await this.step(200, dossier, 'POST', `/${id}/completion`);
    await this.insist.on(`paper of ${dossier.code} kept`, async () => {
      const call = { provider: 'VN/GOV/H56/one-stop', method: 'GET' } as const;
      const path = `/dossiers/${dossier.id}/documents`;
      const listed = await this.portal.call<{ items: Progress[] }>({ ...call, path });
      return this.insist
        .wants(200, 'papers', listed)
        ?.items.find((one) => one.id === id && one.state === 'kept');
    });
    this.kept.push({ id, sha256, dossier: dossier.id });
  }

  private step(
    wanted: number,
    { id, code }: DossierView,
    method: 'POST' | 'PUT',
    path: string,
    body?: object,
  ): Promise<Progress> {
    return this.insist.on(`paper ${path} of ${code}`, async () =>
      this.insist.wants(
        wanted,
        `paper ${path}`,
        await this.portal.call<Progress>({
          ...{ provider: 'VN/GOV/H56/one-stop', method, path: `/dossiers/${id}/documents${path}`, body },
          ...{ dossier: code, key: `paper-${id}${path.replaceAll('/', '-')}` },
        }),
      ),
    );
  }
}
