import { type ServiceError, status } from '@grpc/grpc-js';
import {
  type SubsystemClient,
  declaration,
  type DossierView,
  ownParty,
  PURPOSE,
  type PlatformRun,
} from '@lgsp/testing';
import { type RpcAnswer } from '@lgsp/testing/rpc';
import { registeredCodes } from '../../../src/registered-codes.js';

export const NOBODY = '01a204c5-68f7-7000-89db-683ca502bbdb';

const registered = registeredCodes();

/** A child that was born before the suites begin, and what a gRPC client of the gateway sends and gets. */
export function rpcWorld(platform: () => PlatformRun) {
  let born: { declared: ReturnType<typeof declaration>; dossier: DossierView; personId: string } | undefined;
  beforeAll(async () => {
    const { journey } = platform();
    const declared = declaration(await journey.couple());
    const dossier = await journey.complete(declared);
    born = { declared, dossier, personId: await bornAs(dossier) };
  });

  /** The opaque id of the child, as the commune's desk reads it in the leg. */
  async function bornAs(dossier: DossierView): Promise<string> {
    const leg = dossier.legs.find(({ kind }) => kind === 'birth');
    const { body } = await platform().journey.civilStatusDesk.call<{ personId: string }>({
      provider: 'VN/GOV/H56/population',
      method: 'GET',
      path: `/birth-legs/${leg?.id}`,
    });
    return body.personId;
  }
  const child = () => {
    if (!born) throw new Error('The child is asked for before it is born');
    return born;
  };

  const clients = new Map<string, SubsystemClient>();
  const refusalOf = (answer: RpcAnswer): ServiceError => {
    if (answer.ok) throw new Error(`expected a refusal, got ${JSON.stringify(answer.message)}`);
    return answer.error;
  };
  return {
    get run() {
      return platform();
    },
    get declared() {
      return child().declared;
    },
    get dossier() {
      return child().dossier;
    },
    get personId() {
      return child().personId;
    },
    headers: async (
      client: string,
      more: Readonly<Record<string, string>> = {},
    ): Promise<Record<string, string>> => {
      const known = clients.get(client) ?? platform().client(client);
      clients.set(client, known);
      return {
        authorization: `Bearer ${await known.token()}`,
        'x-road-client': client,
        'x-road-represented-party': ownParty(client),
        'x-lgsp-purpose': PURPOSE,
        ...more,
      };
    },
    refusalOf,
    /** Status and code; the code is registered, and the details say the same as the trailer. */
    verdict: (answer: RpcAnswer): string => {
      const { code, metadata } = refusalOf(answer);
      const said = String(metadata.get('lgsp-code')[0]);
      expect([...registered]).toContain(said);
      expect(String(metadata.get('grpc-status-details-bin')[0])).toContain(said);
      return `${status[code]} ${said}`;
    },
    recordOf: async (id: unknown): Promise<{ outcome: string; open: Record<string, unknown> }> =>
      (
        await platform().journey.auditor.own<{ outcome: string; open: Record<string, unknown> }>(
          `/exchanges/${String(id)}`,
        )
      ).body,
    /** Records of gRPC calls of one client, newest first. */
    recordsOf: (client: string) =>
      platform().rows<{
        record: {
          id: string;
          kind: string;
          operation: string;
          agreement?: { id: string; clause: string };
        };
      }>(
        'gateway',
        `SELECT record::json AS record FROM exchange_record WHERE client = $1 AND phase = 'open'
         AND record::json->>'kind' = 'grpc' ORDER BY id DESC`,
        [client],
      ),
  };
}

export type RpcWorld = ReturnType<typeof rpcWorld>;
