import { type Bilingual, registeredErrors } from './errors.js';

const OF_OTHERS = new Map<string, Bilingual>();

/** For codes that others define and that stand with what waits here; those of our own bring theirs (`defineError`). */
export function defineAdvice(advice: Readonly<Record<string, Bilingual>>): void {
  for (const [code, text] of Object.entries(advice)) {
    if (OF_OTHERS.has(code)) throw new Error(`Advice on ${code} is defined twice`);
    OF_OTHERS.set(code, text);
  }
}

/** A code has a dot in it; what has none is the name of an error that nobody foresaw. */
const DEFECT: Bilingual = {
  en: 'A defect of this service or of the answer it got: report it. It is tried again by itself; try it again after the next release if it is stuck.',
  vi: 'Lỗi phần mềm của dịch vụ này hoặc của câu trả lời nhận được: báo bộ phận kỹ thuật. Hệ thống tự thử lại; nếu đã dừng, thử lại sau bản cập nhật.',
};
const OTHERWISE: Bilingual = {
  en: 'Look the code up (docs/generated/errors.md, or the description of the system that said it), mend what it names, then try again.',
  vi: 'Tra mã lỗi (docs/generated/errors.md hoặc tài liệu của hệ thống trả lời), khắc phục nguyên nhân rồi thử lại.',
};

/** What a person can do about what waits with this code. */
export function adviceOn(code: string): Bilingual {
  const own = registeredErrors().find((error) => error.code === code)?.advice;
  return own ?? OF_OTHERS.get(code) ?? (code.includes('.') ? OTHERWISE : DEFECT);
}
