import { languageOf } from '@lgsp/http';
import { type Bilingual } from '@lgsp/kernel';

export type Language = keyof Bilingual;
export const LANGUAGES: readonly Language[] = ['vi', 'en'];

/** All that an official's browser is ever shown here; `{name}` is filled in. */
export const TEXTS = {
  title: { vi: 'Đăng nhập', en: 'Sign in' },
  account: { vi: 'Tài khoản', en: 'Account' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  button: { vi: 'Đăng nhập', en: 'Sign in' },
  madeUp: {
    vi: 'Tài khoản thử nghiệm: không dùng trong thực tế.',
    en: 'Accounts for trying out: not for real use.',
  },
  wrong: { vi: 'Tài khoản hoặc mật khẩu không đúng.', en: 'The account or the password is wrong.' },
  tooOften: {
    vi: 'Sai quá nhiều lần. Hãy thử lại sau {seconds} giây.',
    en: 'Wrong too often. Try again in {seconds} seconds.',
  },
  stranger: {
    vi: 'Danh bạ không có cán bộ này đang công tác, hoặc phần mềm này không đại diện cơ quan của họ.',
    en: 'The directory knows no such official in service, or this software does not stand for their agency.',
  },
  expired: {
    vi: 'Yêu cầu đăng nhập đã hết hạn. Hãy bắt đầu lại từ phần mềm của bạn.',
    en: 'This request to sign in has expired. Begin again in your software.',
  },
  tooLarge: { vi: 'Biểu mẫu quá lớn.', en: 'The form is too large.' },
  away: {
    vi: 'Hiện không đăng nhập được. Hãy thử lại sau.',
    en: 'Nobody can sign in just now. Try again later.',
  },
  notSetUp: {
    vi: 'Chưa cấu hình nhà cung cấp định danh cho cán bộ.',
    en: 'No identity provider of officials is set up.',
  },
  wrongRequest: {
    vi: 'Không đăng nhập được: yêu cầu của phần mềm không đúng. Hãy báo cho người phụ trách phần mềm.',
    en: 'You cannot be signed in: what your software asked for is wrong. Tell whoever looks after it.',
  },
} satisfies Readonly<Record<string, Bilingual>>;

export type TextName = keyof typeof TEXTS;

export const textIn = (
  language: Language,
  name: TextName,
  values: Readonly<Record<string, number>> = {},
): string => TEXTS[name][language].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key]));

/** As the client asks for its official (`ui_locales`, OpenID Connect Core §3.1.2.1), else as the browser does. */
export function languageAsked(uiLocales: unknown, acceptLanguage: string | undefined): Language {
  const tags = typeof uiLocales === 'string' ? uiLocales.toLowerCase().split(' ', 20) : [];
  const languages = tags.map((tag) => LANGUAGES.find((one) => one === tag.split('-', 1)[0]));
  return languages.find((one) => one !== undefined) ?? languageOf(acceptLanguage);
}
