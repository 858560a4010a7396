import { Logger } from '@nestjs/common';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { errors, type InteractionResults } from 'oidc-provider';
import { Throttle } from '../../counting/throttle.js';
import { type IdentityOptions, SIGN_IN_ROUTE } from '../identity.options.js';
import { isPasswordOf } from './accounts.js';
import { type ForeignIssuer } from './foreign-issuer.js';
import { type OfficialAccounts } from './official-accounts.js';
import { type SignInForm, sendForm, sendNotice } from './sign-in-page.js';
import { type Language, languageAsked, textIn, type TextName } from './sign-in-texts.js';

/** What an official's browser is asked here: who they are. Nothing else of signing in is ours; oidc-provider does the rest. */
export class SignInEdge {
  private readonly log = new Logger(SignInEdge.name);
  private readonly wrong = new Throttle(WRONG);

  constructor(
    private readonly options: IdentityOptions,
    private readonly accounts: OfficialAccounts,
    private readonly foreign: ForeignIssuer | undefined,
  ) {}

  async take(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const accepted = request.headers['accept-language'];
    let language = languageAsked(undefined, accepted);
    try {
      const { uid, params } = await provider.interactionDetails(request, response);
      language = languageAsked(params['ui_locales'], accepted);
      await this.answer({ provider, request, response, language }, uid, params);
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return sendNotice(response, 400, language, 'expired');
      this.log.error(error);
      sendNotice(response, 503, language, 'away');
    }
  }

  private async answer(exchange: Exchanged, uid: string, params: Params): Promise<void> {
    const { request, response, language } = exchange;
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    if (path !== `${SIGN_IN_ROUTE}/${uid}`) throw new errors.SessionNotFound('another');
    const client = String(params['client_id']);
    if (this.foreign) return this.handOn(this.foreign, exchange, { uid, client, params, query });
    if (!this.options.madeUp) return sendNotice(response, 503, language, 'notSetUp');
    const form = {
      client: this.accounts.nameOf(client)[language],
      returnsTo: String(params['redirect_uri']),
      subject: textOf(params['login_hint']),
    };
    if (request.method !== 'POST') return sendForm(response, language, form);
    await this.byPassword(exchange, form, client);
  }

  /** There, and back. */
  private async handOn(
    foreign: ForeignIssuer,
    exchange: Exchanged,
    { uid, client, params, query }: Handed,
  ): Promise<void> {
    const { response, language } = exchange;
    if (query === '') {
      const maxAge = Number(params['max_age']);
      const to = await foreign.begin(uid, {
        maxAge: Number.isInteger(maxAge) ? maxAge : undefined,
        hint: textOf(params['login_hint']),
        acrValues: textOf(params['acr_values']),
        prompt: textOf(params['prompt']),
        uiLocales: textOf(params['ui_locales']),
      });
      response.writeHead(303, { location: to.href, 'cache-control': 'no-store', 'content-length': 0 }).end();
      return;
    }
    const there = await foreign.finish(uid, query);
    if (!there) return sendNotice(response, 400, language, 'expired');
    if (this.accounts.officials(there.subject, client).length === 0)
      return sendNotice(response, 403, language, 'stranger');
    const { subject: accountId, authTime: ts, ...how } = there;
    await finish(exchange, { accountId, ts, ...how });
  }

  private async byPassword(exchange: Exchanged, form: SignInForm, client: string): Promise<void> {
    const { request, response, language } = exchange;
    const fields = await readForm(request);
    if (!fields) return sendNotice(response, 413, language, 'tooLarge');
    const [subject, password] = [fields.get('subject')?.trim() ?? '', fields.get('password') ?? ''];
    const name = `${request.socket.remoteAddress ?? ''} ${subject}`;
    const wait = this.wrong.take(name);
    const again = (name: TextName, values = {}): void => {
      const wrong = textIn(language, name, values);
      sendForm(response, language, { ...form, subject: subject.slice(0, 100), wrong });
    };
    if (wait > 0) return again('tooOften', { seconds: wait });
    if (!(await isPasswordOf(this.options.secretsDir, subject, password))) return again('wrong');
    this.wrong.giveBack(name);
    if (this.accounts.officials(subject, client).length === 0) return again('stranger');
    await finish(exchange, { accountId: subject, acr: 'urn:lgsp:acr:made-up', amr: ['pwd'] });
  }
}

interface Exchanged {
  readonly provider: Provider;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly language: Language;
}
type Params = Readonly<Record<string, unknown>>;
interface Handed {
  readonly uid: string;
  readonly client: string;
  readonly params: Params;
  readonly query: string;
}

/** Passwords in a minute, for one account from one address. */
const WRONG = { count: 10, seconds: 60 };

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const finish = (
  { provider, request, response }: Exchanged,
  login: NonNullable<InteractionResults['login']>,
): Promise<void> => provider.interactionFinished(request, response, { login: { ...login, remember: false } });

const MOST_BYTES = 4_096;

/** Undefined where it is larger than any form of ours. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST_BYTES) chunks.push(chunk);
    else if (size > 16 * MOST_BYTES) break;
  }
  return size > MOST_BYTES ? undefined : new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
