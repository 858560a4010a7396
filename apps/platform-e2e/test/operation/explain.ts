import { type ClientAnswer, declaration, type PlatformRun, until } from '@lgsp/testing';

interface Life {
  readonly type: string;
  readonly source?: { readonly system: string; readonly asked: string; readonly committedAt?: string };
  readonly decidedAt: string | null;
  readonly copies: readonly {
    readonly system: string;
    readonly exchangeId: string;
    readonly fields: readonly string[];
    readonly outcome: string;
    readonly subscriber?: Readonly<Record<string, unknown>>;
  }[];
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const instant: unknown = expect.stringMatching(INSTANT);

export const explain = (platform: () => PlatformRun): void => {
  let run: PlatformRun;

  beforeAll(() => {
    run = platform();
  });

  const as = (client: string, id: string, scope?: string): Promise<ClientAnswer<Life>> =>
    run.client(client, scope).own<Life>(`/events/${id}`);
  const asOperator = async (id: string): Promise<Life> => {
    const { status, body } = await as('VN/GOV/H56/operator', id, 'operator');
    expect(status).toBe(200);
    return body;
  };
  const copyOf = (life: Life, system: string) => life.copies.find((copy) => copy.system === system);

  /** The id of the latest birth-registered; what has happened to it is still on its way. */
  async function birth(): Promise<{ id: string; personalNumber: string; name: string }> {
    const dossier = await run.journey.complete(declaration(await run.journey.couple()));
    const [row] = await run.rows<{ id: string; personalNumber: string; name: string }>(
      'population',
      `SELECT o.id, p.personal_number AS "personalNumber", p.name FROM exchange_outbox o
           JOIN birth_leg l ON l.person_id::text = o.event->>'subject' JOIN person p ON p.id = l.person_id
         WHERE o.event->>'type' = 'vn.lgsp.population.birth-registered' AND l.dossier_code = $1`,
      [dossier.code],
    );
    if (!row) throw new Error('no event');
    return row;
  }

  const told = (id: string, what: string, holds: (life: Life) => boolean): Promise<Life> =>
    until(`the event is ${what}`, async () => {
      const life = await asOperator(id);
      return holds(life) && life;
    });
  const atEducation = (state: string) => (life: Life) =>
    copyOf(life, 'education')?.subscriber?.['state'] === state;

  describe('the life of an event', () => {
    let event: Awaited<ReturnType<typeof birth>>;
    beforeAll(async () => {
      event = await birth();
    });

    it('is told from the commit to each subscriber, with times and without a word of its data', async () => {
      const life = await told(event.id, 'handled', atEducation('handled'));
      const own = { id: event.id, type: 'vn.lgsp.population.birth-registered', version: 1 };
      expect(life).toMatchObject({
        ...own,
        source: { system: 'population', asked: 'answered', committedAt: instant, publishedAt: instant },
        decidedAt: instant,
        parked: null,
      });
      expect(copyOf(life, 'education')).toEqual({
        system: 'education',
        consumer: 'VN/GOV/H56.GD/education',
        agreement: {
          id: 'education--population--forecast-intake',
          version: expect.any(Number) as number,
          clause: 'e1',
        },
        fields: ['birthMonth', 'commune'],
        attributes: [],
        scope: 'province',
        exchangeId: expect.any(String) as unknown,
        outcome: 'delivered',
        closedAt: instant,
        subscriber: {
          asked: 'answered',
          state: 'handled',
          attempts: 0,
          lastError: null,
          receivedAt: instant,
          closedAt: instant,
          retryAt: null,
        },
      });
      const text = JSON.stringify(life);
      for (const personal of [event.personalNumber, event.name]) expect(text).not.toContain(personal);
    });

    it('is told whole to an auditor, to the source and a subscriber their own part, to nobody else', async () => {
      const auditor = await as('VN/GOV/H56.TT/auditor', event.id, 'auditor');
      expect(auditor.body).toEqual(await asOperator(event.id));
      const source = (await as('VN/GOV/H56/population', event.id)).body;
      expect(source.source).toMatchObject({ asked: 'answered', committedAt: instant });
      expect(copyOf(source, 'education')).toMatchObject({ outcome: 'delivered' });
      expect(copyOf(source, 'education')).not.toHaveProperty('subscriber');
      const subscriber = (await as('VN/GOV/H56.GD/education', event.id)).body;
      expect(subscriber).not.toHaveProperty('source');
      expect(subscriber.copies.map(({ system }) => system)).toEqual(['education']);
      expect(copyOf(subscriber, 'education')?.subscriber).toMatchObject({ state: 'handled' });
      for (const stranger of ['VN/GOV/H56.YT/healthcare', 'VN/GOV/H56/operator'])
        expect((await as(stranger, event.id)).status).toBe(403);
      const unknown = await as('VN/GOV/H56/operator', '01890000-0000-7000-8000-000000000000', 'operator');
      expect(unknown).toMatchObject({ status: 404, body: { code: 'GATEWAY.EVENT_NOT_FOUND' } });
    });

    it('says that it waits at a subscriber that fails, and why; then that it was handled', async () => {
      await run.rows('education', 'ALTER TABLE intake_forecast RENAME TO mislaid');
      const failing = await birth();
      const life = await told(failing.id, 'parked', atEducation('parked'));
      const { subscriber } = copyOf(life, 'education') ?? {};
      expect(subscriber).toMatchObject({
        lastError: 'QueryFailedError:42P01',
        retryAt: instant,
        closedAt: null,
      });
      expect(subscriber?.['attempts']).toBeGreaterThan(0);
      await run.rows('education', 'ALTER TABLE mislaid RENAME TO intake_forecast');
      const healed = await told(failing.id, 'handled at last', atEducation('handled'));
      expect(copyOf(healed, 'education')?.subscriber).toMatchObject({ lastError: null, closedAt: instant });
    });

    it('is told as far as it is known while a subscriber, or the source, is away', async () => {
      await run.halt('education');
      const meanwhile = await birth();
      const life = await told(
        meanwhile.id,
        'delivered',
        (one) => copyOf(one, 'education')?.outcome === 'delivered',
      );
      expect(copyOf(life, 'education')?.subscriber).toEqual({ asked: 'away' });
      expect(life.source).toMatchObject({ asked: 'answered' });
      await run.halt('population');
      expect((await asOperator(meanwhile.id)).source).toEqual({ system: 'population', asked: 'away' });
      await run.restart('population');
      await run.restart('education');
      await told(meanwhile.id, 'handled', atEducation('handled'));
    });

    it('begins with the commit: told before the router has seen anything of it', async () => {
      const id = '01990000-0000-7000-8000-000000000001';
      const event = { type: 'vn.lgsp.population.made-up', subject: 'nobody', recordversion: '1.1' };
      await run.rows(
        'population',
        `INSERT INTO exchange_outbox (id, event, published_at) VALUES ($1, $2, now())`,
        [id, JSON.stringify(event)],
      );
      expect(await asOperator(id)).toMatchObject({ ...event, decidedAt: null, copies: [] });
      await run.halt('population');
      expect(await as('VN/GOV/H56/operator', id, 'operator')).toMatchObject({
        status: 404,
        body: { detail: 'Not asked, away: population' },
      });
      await run.restart('population');
    });
  });
};
