import { AGENCIES, type ClientAnswer, declaration, type DossierView, type PlatformRun } from '@lgsp/testing';

/** Two wards side by side, whose desks are one system: who acts says which. */
interface Commune {
  readonly agency: string;
  readonly police: string;
  readonly officer: string;
  readonly chairman: string;
  /** As nobody else is named. */
  readonly child: string;
  readonly place: { readonly communeCode: string; readonly communeName: string };
}
const HAC_THANH: Commune = {
  agency: 'H56.HT01',
  police: 'G01.CA01',
  officer: 'H56.HT01:cb-0142',
  chairman: 'H56.HT01:ct-0007',
  child: 'Lê Mô Phỏng Bạch Hạc',
  place: { communeCode: '14797', communeName: 'Phường Hạc Thành' },
};
const HAM_RONG: Commune = {
  agency: 'H56.14758',
  police: 'G01.CA02',
  officer: 'H56.14758:cb-0201',
  chairman: 'H56.14758:ct-0202',
  child: 'Lê Mô Phỏng Long Hàm',
  place: { communeCode: '14758', communeName: 'Phường Hàm Rồng' },
};
const NOT_THERE = { status: 404 };

export const twoCommunes = (platform: () => PlatformRun): void => {
  const ask = <Body = Record<string, unknown>>(
    actor: string,
    path: string,
    more: { method?: 'GET' | 'POST'; body?: object; purpose?: string; signedIn?: boolean } = {},
  ): Promise<ClientAnswer<Body>> =>
    platform().journey.civilStatusDesk.call<Body>({
      provider: 'VN/GOV/H56/population',
      method: 'GET',
      path,
      actor,
      ...more,
    });

  /** Declared in the commune, asked of its People's Committee; not yet decided. */
  async function declared({ agency, police, place, child: name }: Commune): Promise<DossierView> {
    const { journey } = platform();
    const parents = {
      mother: await journey.simulation.person(2, '1996-05-17', place),
      father: await journey.simulation.person(1, '1994-11-02', place),
    };
    const stated = declaration(parents, {
      child: { ...declaration(parents).child, name },
      agencies: { ...AGENCIES, birth: agency, residence: police },
      residence: place,
    });
    const { status, body } = await journey.submit(stated);
    expect(status).toBe(201);
    return body;
  }

  describe.each([
    ['Hạc Thành', HAC_THANH, HAM_RONG],
    ['Hàm Rồng', HAM_RONG, HAC_THANH],
  ])('a birth of %s', (_, own, other) => {
    let dossier: DossierView;
    let leg: string;
    let child: string;
    beforeAll(async () => {
      dossier = await declared(own);
      leg = (await platform().journey.birthLeg(dossier.id, own.officer)).id;
    });

    it('is on the desk of its own officials, and on nobody else’s', async () => {
      const listed = async ({ officer }: Commune): Promise<string[]> =>
        (await ask<{ items: { id: string }[] }>(officer, '/birth-legs?state=asked')).body.items.map(
          ({ id }) => id,
        );
      expect(await listed(own)).toContain(leg);
      expect(await listed(other)).not.toContain(leg);
      expect(await ask(own.officer, `/birth-legs/${leg}`)).toMatchObject({ status: 200 });
      expect(await ask(other.officer, `/birth-legs/${leg}`)).toMatchObject(NOT_THERE);
    });

    it('is decided and signed by two of its own, signed in; the others’ word is nothing, and the record has it', async () => {
      const act = { method: 'POST', signedIn: true } as const;
      const refused = await ask(other.officer, `/birth-legs/${leg}/approval`, act);
      expect(refused).toMatchObject({ ...NOT_THERE, body: { code: 'POPULATION.BIRTH_LEG_NOT_FOUND' } });
      expect(
        (await platform().journey.auditor.own(`/exchanges/${refused.exchangeId ?? ''}`)).body,
      ).toMatchObject({
        open: { actor: other.officer, vouched: 'proven' },
        close: { status: 404 },
      });
      await platform().journey.act(dossier, 'approval', own.officer);
      expect(await ask(other.chairman, `/birth-legs/${leg}/signature`, act)).toMatchObject(NOT_THERE);
      await platform().journey.act(dossier, 'signature', own.chairman);
      await platform().journey.awaitStatus(dossier.id, 10);
      child = String((await ask(own.officer, `/birth-legs/${leg}`)).body['personId']);
    });

    it('is a citizen of that commune: read, searched and exported there alone', async () => {
      expect(await ask(own.officer, `/persons/${child}`)).toMatchObject({ status: 200, body: { id: child } });
      expect(await ask(other.officer, `/persons/${child}`)).toMatchObject(NOT_THERE);
      for (const rest of ['/civil-status', '/land-holdings']) {
        const purpose = rest === '/land-holdings' ? { purpose: 'residence-registration' } : {};
        expect(await ask(own.officer, `/persons/${child}${rest}`, purpose)).toMatchObject({ status: 200 });
        expect(await ask(other.officer, `/persons/${child}${rest}`, purpose)).toMatchObject(NOT_THERE);
      }
      const found = async (actor: string): Promise<string[]> =>
        (
          await ask<{ items: { id: string }[] }>(actor, '/person-searches', {
            method: 'POST',
            body: { name: own.child },
          })
        ).body.items.map(({ id }) => id);
      expect(await found(own.officer)).toContain(child);
      expect(await found(other.officer)).not.toContain(child);
      const exported = async (actor: string): Promise<string> =>
        (
          await platform().journey.civilStatusDesk.open({
            provider: 'VN/GOV/H56/population',
            method: 'GET',
            path: `/persons/export?commune=${own.place.communeCode}`,
            purpose: 'civil-status-statistics',
            actor,
          })
        ).text();
      expect(await exported(own.officer)).toContain(child);
      expect(await exported(other.officer)).toBe('');
    });
  });

  it('a desk that names nobody is asked for whom it acts', async () => {
    const answer = await platform().journey.civilStatusDesk.call({
      provider: 'VN/GOV/H56/population',
      method: 'GET',
      path: '/birth-legs',
      headers: { 'x-road-represented-party': 'GOV/H56.YT' },
    });
    expect(answer).toMatchObject({ status: 403, body: { type: 'Server.ServerProxy.AccessDenied' } });
  });
};
