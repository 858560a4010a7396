import { given } from '@lgsp/kernel';
import { declaration, type DossierView, type PlatformRun, until } from '@lgsp/testing';

const DESK = 'VN/GOV/H56/one-stop-desk';
const CIVIL_STATUS_DESK = 'VN/GOV/H56.HT01/civil-status-desk';
const ONE_STOP = 'VN/GOV/H56/one-stop';
const POPULATION = 'VN/GOV/H56/population';
/** Of the province's service centre. */
const RECEPTIONIST = 'H56.HCC:hc-0311';

export const atTheDesk = (platform: () => PlatformRun): void => {
  const atDesk = (method: 'GET' | 'POST', path: string, body?: object) =>
    platform()
      .client(DESK)
      .call<DossierView>({
        ...{ provider: ONE_STOP, method, path, actor: RECEPTIONIST, signedIn: true },
        ...given({ body }),
      });
  const becomes = (id: string, what: string, is: (seen: DossierView) => boolean): Promise<DossierView> =>
    until(what, async () => {
      const { body } = await atDesk('GET', `/dossiers/${id}`);
      return is(body) && body;
    });

  it('who brings a birth to the desk gets a code there, and the certificate when it is done', async () => {
    const { journey } = platform();
    const declared = declaration(await journey.couple());
    await journey.hospital.notify(declared);
    const brought = { ...declared, ...{ code: undefined, submittedAt: undefined } };
    const { status, body } = await atDesk('POST', '/counter-dossiers', brought);
    expect({ status, body }).toMatchObject({ status: 201, body: { status: 1, channel: 'counter' } });
    expect(body.code).toMatch(/^H56\.HCC-\d{6}-\d{4}$/);

    const { legs } = await becomes(body.id, 'the birth is asked', (seen) =>
      seen.legs.some(({ kind }) => kind === 'birth'),
    );
    const desk = platform().client(CIVIL_STATUS_DESK);
    for (const [act, actor] of [
      ['approval', 'H56.HT01:cb-0142'],
      ['signature', 'H56.HT01:ct-0007'],
    ] as const) {
      const path = `/birth-legs/${legs[0]?.id ?? ''}/${act}`;
      // Population hears of it by an event: the commune may be quicker.
      await until(`${act} is taken`, async () => {
        const answer = await desk.call({
          ...{ provider: POPULATION, method: 'POST', path, actor, signedIn: true, dossier: body.code },
        });
        return answer.status === 200;
      });
    }
    await becomes(body.id, 'the result waits at the desk', ({ status: now }) => now === 9);
    const handed = await atDesk('POST', `/dossiers/${body.id}/result-handover`);
    expect(handed).toMatchObject({ status: 200, body: { status: 10 } });
  });
};
