import { createHash } from 'node:crypto';
import { type ServerResponse } from 'node:http';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { type Language, languageAsked, textIn, type TextName } from './sign-in-texts.js';

const STYLE =
  'body{font-family:system-ui,sans-serif;max-width:24rem;margin:15vh auto;padding:0 1rem}' +
  'label,input,button{display:block;width:100%;box-sizing:border-box;font-size:1rem}' +
  'input,button{margin:.3rem 0 1rem;padding:.5rem}p[role=alert]{color:#a00}small{color:#555}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

export interface SignInForm {
  /** Who asks, as officials know it. */
  readonly client: string;
  /** Where the browser goes when all is done: its origin, which the policy of the page must name. */
  readonly returnsTo: string;
  readonly subject?: string | undefined;
  readonly wrong?: string | undefined;
}

/** The form, in the official's own language. */
export function sendForm(
  response: ServerResponse,
  language: Language,
  { client, returnsTo, subject, wrong }: SignInForm,
): void {
  const text = (name: TextName): string => escaped(textIn(language, name));
  const alert = wrong === undefined ? '' : `<p role="alert">${escaped(wrong)}</p>`;
  const body = `<h1>${text('title')}</h1><p>${escaped(client)}</p>${alert}
<form method="post"><label>${text('account')} <input name="subject" autocomplete="username" required maxlength="100" value="${escaped(subject ?? '')}"></label>
<label>${text('password')} <input name="password" type="password" autocomplete="current-password" required maxlength="200"></label>
<button>${text('button')}</button></form><small>${text('madeUp')}</small>`;
  send(response, wrong === undefined ? 200 : 401, language, body, `'self' ${new URL(returnsTo).origin}`);
}

/** Why it does not go on, with nothing to fill in. */
export const sendNotice = (
  response: ServerResponse,
  status: number,
  language: Language,
  name: TextName,
): void => send(response, status, language, notice(language, name), "'none'");

/** As {@link sendNotice}, where oidc-provider answers: a browser came with what cannot go on. */
export function sendsNotice(context: KoaContextWithOIDC, error: Error, why: string | undefined): void {
  const asked = context.oidc?.params?.['ui_locales'] ?? context.query['ui_locales'];
  const language = languageAsked(asked, context.headers['accept-language']);
  const { vary, ...headers } = headersOf(language, "'none'");
  context.set(headers);
  context.vary(vary);
  const name = errorText(error, context.status);
  // Whoever looks after the client reads what exactly was wrong, as the standard names it.
  const exactly = name === 'wrongRequest' && why ? `<small lang="en">${escaped(why)}</small>` : '';
  context.body = pageOf(language, notice(language, name) + exactly);
}

function errorText(error: Error, status: number): TextName {
  if (error instanceof errors.SessionNotFound) return 'expired';
  return status >= 500 ? 'away' : 'wrongRequest';
}

const notice = (language: Language, name: TextName): string =>
  `<h1>${escaped(textIn(language, 'title'))}</h1><p role="alert">${escaped(textIn(language, name))}</p>`;

function send(
  response: ServerResponse,
  status: number,
  language: Language,
  body: string,
  formAction: string,
): void {
  response.writeHead(status, headersOf(language, formAction));
  response.end(pageOf(language, body));
}

const headersOf = (
  language: Language,
  formAction: string,
): Record<string, string> & { readonly vary: string } => ({
  'content-type': 'text/html; charset=utf-8',
  'content-language': language,
  vary: 'accept-language',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`,
});

const pageOf = (language: Language, body: string): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(textIn(language, 'title'))}</title><style>${STYLE}</style>${body}</html>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
