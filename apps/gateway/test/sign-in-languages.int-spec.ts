import { SIGNED_IN_AT } from '@lgsp/testing';
import { textIn, type TextName } from '../src/identity/sign-in/sign-in-texts.js';
import { PASSWORD, startGateway, type TestGateway } from './test-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({});
});
afterAll(() => gateway.close());

/** What a client says for its official, and their browser. */
interface Spoken {
  readonly uiLocales?: string;
  readonly accepted?: string;
}
type Form = Readonly<Record<string, string>>;

const asked = ({ uiLocales }: Spoken, more: Form = {}): string =>
  `/oauth/authorize?${new URLSearchParams({
    ...{ client_id: 'VN/GOV/H56/one-stop', response_type: 'code', scope: 'openid act' },
    ...{ redirect_uri: SIGNED_IN_AT, code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' },
    ...{ code_challenge_method: 'S256', ...(uiLocales !== undefined && { ui_locales: uiLocales }), ...more },
  }).toString()}`;

const go = (path: string, { accepted }: Spoken, cookie = '', form?: Form): Promise<Response> =>
  fetch(new URL(path, gateway.url), {
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, ...(accepted !== undefined && { 'accept-language': accepted }) },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });

/** The form that is shown, or what filling it in leads to. */
async function page(spoken: Spoken, form?: Form, withCookie = true): Promise<Response> {
  const begun = await go(asked(spoken), spoken);
  await begun.text();
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  return go(begun.headers.get('location') ?? '', spoken, withCookie ? cookie : '', form);
}

async function seen(answer: Response) {
  const { status, headers } = answer;
  const [language, vary] = [headers.get('content-language'), headers.get('vary')];
  return { status, language, vary: vary?.toLowerCase(), text: await answer.text() };
}
const told = (language: 'vi' | 'en', status: number, ...names: readonly TextName[]) => ({
  ...{ status, language, vary: expect.stringContaining('accept-language') as string },
  text: expect.stringMatching(
    new RegExp(`<html lang="${language}">.*${names.map((name) => pattern(language, name)).join('.*')}`, 's'),
  ) as string,
});
const pattern = (language: 'vi' | 'en', name: TextName): string =>
  textIn(language, name, { seconds: 0 }).replace(/[.?]/g, '\\$&').replace(/\b0\b/, '\\d+');

const fill = (subject: string, password = PASSWORD): Form => ({ subject, password });
const WAYS = [
  ['the browser', 'vi', { accepted: 'vi,en;q=0.5' }],
  ['the browser', 'en', { accepted: 'en-GB,en;q=0.8,vi;q=0.5' }],
  ['the client, whatever the browser asks for', 'vi', { uiLocales: 'vi', accepted: 'en' }],
  ['the client, whatever the browser asks for', 'en', { uiLocales: 'fr en-US', accepted: 'vi' }],
] as const;

describe('an official is asked who they are', () => {
  it('in Vietnamese where nobody says otherwise', async () => {
    expect(await seen(await page({}))).toMatchObject(told('vi', 200, 'title', 'account', 'password'));
    expect(await seen(await page({ accepted: 'fr' }))).toMatchObject(told('vi', 200, 'title'));
  });

  describe.each(WAYS)('in the language of %s: %s', (_who, language, spoken) => {
    it('on the form, with the name of the software', async () => {
      const form = await seen(await page(spoken));
      expect(form).toMatchObject(told(language, 200, 'title', 'account', 'password', 'button', 'madeUp'));
      expect(form.text).toContain({ vi: 'Một cửa', en: 'One-stop' }[language]);
      if (language === 'en') expect(form.text).toMatch(/^[\x20-\x7e\n]+$/);
    });

    it.each([
      ['a wrong password', fill('cb-0142', 'wrong'), 401, 'wrong'],
      ['who is not in the directory', fill('ghost'), 401, 'stranger'],
      ['a form larger than any', fill('x'.repeat(5_000)), 413, 'tooLarge'],
    ] as const)('when it refuses %s', async (_what, form, status, name) =>
      expect(await seen(await page(spoken, form))).toMatchObject(told(language, status, name)),
    );

    it('when the software has asked for what it may not', async () => {
      const answer = await seen(
        await go(asked(spoken, { redirect_uri: 'https://attacker.example/' }), spoken),
      );
      expect(answer).toMatchObject(told(language, 400, 'wrongRequest'));
      expect(answer.text).toMatch(/<small lang="en">[^<]*redirect_uri/);
    });
  });

  it('when the password was wrong too often', async () => {
    for (let i = 0; i < 10; i += 1) await seen(await page({}, fill('qt-1', 'wrong')));
    for (const [, language, spoken] of WAYS)
      expect(await seen(await page(spoken, fill('qt-1')))).toMatchObject(told(language, 401, 'tooOften'));
  });

  it('in the browser’s where it does not know of what request it comes', async () => {
    for (const language of ['vi', 'en'] as const)
      expect(await seen(await page({ accepted: language }, fill('cb-0142'), false))).toMatchObject(
        told(language, 400, 'expired'),
      );
    const resumed = await go('/oauth/authorize/of-nobody', { accepted: 'en' });
    expect(await seen(resumed)).toMatchObject(told('en', 400, 'expired'));
  });
});
