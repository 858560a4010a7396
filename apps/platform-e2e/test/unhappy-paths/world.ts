import { DueDate } from '@lgsp/contracts-one-stop';
import { given } from '@lgsp/kernel';
import { type ClientAnswer, type declaration, type DossierView, type PlatformRun } from '@lgsp/testing';

export type Declared = ReturnType<typeof declaration>;

export const OFFICER = 'H56:mc-0311';

/** The platform, and the steps that several scenarios take. */
export function worldOn(run: () => PlatformRun) {
  afterEach(() => journey().simulation.clear());

  const journey = () => run().journey;
  return {
    get run() {
      return run();
    },
    get journey() {
      return journey();
    },
    couple: () => journey().couple(),
    submitted: async (declared: Declared): Promise<DossierView> => {
      const answer = await journey().submit(declared);
      expect(answer).toMatchObject({ status: 201 });
      return answer.body;
    },
    supplement: (id: string, body: unknown): Promise<ClientAnswer<DossierView>> =>
      journey().portal.call({
        provider: 'VN/GOV/H56/one-stop',
        method: 'POST',
        path: `/dossiers/${id}/supplement`,
        body,
      }),
    withdraw: (id: string, reason: string): Promise<ClientAnswer<DossierView>> =>
      journey().portal.call({
        provider: 'VN/GOV/H56/one-stop',
        method: 'POST',
        path: `/dossiers/${id}/withdrawal`,
        body: { reason },
      }),
    dueDate: async (id: string): Promise<DueDate> =>
      DueDate.parse(
        (
          await journey().oneStopDesk.call({
            provider: 'VN/GOV/H56/one-stop',
            method: 'GET',
            path: `/dossiers/${id}/due-date`,
          })
        ).body,
      ),
    desk: (id: string, act: 'decision' | 'verification-mark', body?: unknown): Promise<ClientAnswer> =>
      journey().oneStopDesk.call({
        provider: 'VN/GOV/H56/one-stop',
        method: 'POST',
        path: `/dossiers/${id}/${act}`,
        actor: OFFICER,
        signedIn: true,
        ...given({ body }),
      }),
    /** An officer reads the file and lets pass what is rare; its notices. */
    acceptDespite: async (id: string): Promise<readonly string[]> => {
      await journey().awaitDossier(
        id,
        'waits for the officer',
        ({ waitsFor }) => waitsFor === 'officer-decision',
      );
      const ask = { provider: 'VN/GOV/H56/one-stop', actor: OFFICER, signedIn: true } as const;
      const file = await journey().oneStopDesk.call<{ notices: { code: string }[] }>({
        ...ask,
        method: 'GET',
        path: `/dossiers/${id}/file`,
      });
      expect(file).toMatchObject({ status: 200 });
      const codes = file.body.notices.map(({ code }) => code);
      const notices = codes.map((code) => ({ code, reason: 'Đã đối chiếu' }));
      const accepted = await journey().oneStopDesk.call({
        ...ask,
        method: 'POST',
        path: `/dossiers/${id}/decision`,
        body: { decision: 'accept', notices },
      });
      expect(accepted).toMatchObject({ status: 200 });
      return codes;
    },
    /** The statuses that the dossier has had, in order. */
    path: async (id: string): Promise<readonly number[]> =>
      (await journey().timeline(id)).flatMap(({ statusAfter }) => statusAfter ?? []),
    awaitsDecision: (id: string): Promise<DossierView> =>
      journey().awaitDossier(id, 'waits for the officer', ({ waitsFor }) => waitsFor === 'officer-decision'),
  };
}

export type World = ReturnType<typeof worldOn>;

export const codeOf = (answer: ClientAnswer): string => (answer.body as { code: string }).code;

/** Kind → state. */
export const legs = (dossier: DossierView): Record<string, string> =>
  Object.fromEntries(dossier.legs.map(({ kind, state }) => [kind, state]));
