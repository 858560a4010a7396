import { createHash } from 'node:crypto';
import { type ServerResponse } from 'node:http';
import { type KoaContextWithOIDC } from 'oidc-provider';

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

/** The form, in the officials' own language. */
export function sendForm(response: ServerResponse, { client, returnsTo, subject, wrong }: SignInForm): void {
  const alert = wrong === undefined ? '' : `<p role="alert">${escaped(wrong)}</p>`;
  const body = `<h1>Đăng nhập</h1><p>${escaped(client)}</p>${alert}
<form method="post"><label>Tài khoản <input name="subject" autocomplete="username" required maxlength="100" value="${escaped(subject ?? '')}"></label>
<label>Mật khẩu <input name="password" type="password" autocomplete="current-password" required maxlength="200"></label>
<button>Đăng nhập</button></form><small>Tài khoản thử nghiệm: không dùng trong thực tế.</small>`;
  send(response, wrong === undefined ? 200 : 401, body, `'self' ${new URL(returnsTo).origin}`);
}

/** Why it does not go on, with nothing to fill in. */
export const sendNotice = (response: ServerResponse, status: number, text: string): void =>
  send(response, status, notice(text), "'none'");

/** As {@link sendNotice}, where oidc-provider answers: a browser came with what cannot go on. */
export function sendsNotice(context: KoaContextWithOIDC, why: string | undefined): void {
  context.set(headersOf("'none'"));
  context.body = pageOf(notice(`Không đăng nhập được: ${why ?? 'lỗi không xác định'}`));
}

const notice = (text: string): string => `<h1>Đăng nhập</h1><p role="alert">${escaped(text)}</p>`;

function send(response: ServerResponse, status: number, body: string, formAction: string): void {
  response.writeHead(status, headersOf(formAction));
  response.end(pageOf(body));
}

const headersOf = (formAction: string): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-language': 'vi',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`,
});

const pageOf = (body: string): string =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Đăng nhập</title><style>${STYLE}</style>${body}</html>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
