import { type AnsweredNotice, type DossierNotice, type NoticeCode } from '@lgsp/contracts-one-stop';
import { type LocalDate, nameDoubts, readNumber } from '@lgsp/kernel';
import { NoSuchNotice, NoticeNotAnswered } from './procedure.errors.js';

/** When a declaration came, by three clocks. */
export interface Came {
  /** Day that the sender states. */
  readonly submittedOn: LocalDate;
  /** Day of our clock. */
  readonly receivedOn: LocalDate;
  /** The dossier's code, which holds a day, too. */
  readonly code: string;
}

/** Bounds within which nobody asks; none of them is law. */
export interface Plausible {
  /** Days from submission to reception, and between either and the day in the code. */
  readonly daysUnderWay: number;
  /** Completed years of a parent on the day of the birth. */
  readonly motherYears?: readonly [from: number, to: number];
  readonly fatherYears?: readonly [from: number, to: number];
  readonly source: string;
  readonly verified: boolean;
}

const TEXT: Readonly<Record<NoticeCode, string>> = {
  SEX_AGAINST_NUMBER: 'Giới tính theo số định danh cá nhân không phù hợp với vai trò đã khai',
  BIRTH_YEAR_AGAINST_NUMBER: 'Năm sinh đã khai không phù hợp với số định danh cá nhân',
  AGE_OF_PARENT: 'Tuổi của cha hoặc mẹ tại ngày sinh của trẻ là bất thường',
  ONE_PERSON_TWICE: 'Một người được khai ở hai vai trò',
  DATES_DO_NOT_FOLLOW: 'Các ngày đã khai không thể nối tiếp nhau',
  NAME_WITH_SYMBOLS: 'Họ tên có chữ số hoặc ký hiệu',
  SUBMITTED_LONG_BEFORE: 'Thời điểm nộp cách xa thời điểm tiếp nhận',
  CODE_OF_ANOTHER_DAY: 'Ngày trong mã hồ sơ khác với ngày nộp và ngày tiếp nhận',
  SAME_CHILD: 'Có hồ sơ khác của cùng cha mẹ cho cùng một trẻ, hoặc cho một lần sinh không thể khác',
  SAME_NOTIFICATION: 'Giấy chứng sinh này đã có trong một hồ sơ khác',
  SAME_FINDING: 'Biên bản về việc trẻ bị bỏ rơi này đã có trong một hồ sơ khác',
  FOREIGN_PARENT: 'Cha hoặc mẹ là người nước ngoài; cần kiểm tra thẩm quyền và quốc tịch của trẻ',
  NOTIFICATION_NOT_KNOWN: 'Cơ quan y tế không có giấy chứng sinh mang mã đã khai cho lần sinh này',
  NOTIFICATION_CANCELLED: 'Giấy chứng sinh đã bị hủy',
  NOTIFICATION_DIFFERS: 'Nội dung đã khai khác với giấy chứng sinh tại cơ quan y tế',
  NOTIFICATION_NOT_ASKED: 'Chưa đối chiếu được giấy chứng sinh với cơ quan y tế',
  PERSON_DEAD: 'Người được khai đã được đăng ký khai tử',
  NOT_ASKED_BEFORE: 'Nội dung còn thiếu chưa được nêu trong yêu cầu bổ sung trước đó',
};

/** A notice about these parts; none when there are none. */
export const notice = (code: NoticeCode, parts: readonly string[]): DossierNotice[] =>
  parts.length > 0 ? [{ code, text: TEXT[code], parts: [...parts] }] : [];

/** Each notice with the officer's reason. @throws ONE_STOP.NOTICE_NOT_ANSWERED, ONE_STOP.NO_SUCH_NOTICE */
export function answered(
  notices: readonly DossierNotice[],
  answers: readonly AnsweredNotice[],
): { readonly text: string; readonly reason: string }[] {
  const given = new Map(answers.map(({ code, reason }) => [code, reason]));
  const stray = answers.find(({ code }) => !notices.some((one) => one.code === code));
  if (stray || given.size < answers.length)
    throw new NoSuchNotice({ detail: stray?.code ?? 'answered twice' });
  return notices.map(({ code, text }) => {
    const reason = given.get(code);
    if (reason === undefined) throw new NoticeNotAnswered({ detail: code });
    return { text, reason };
  });
}

const DAY_MS = 86_400_000;
const days = (from: LocalDate, to: LocalDate): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Of every kind: was it handed in when it says? Age, scope and limits hang on that. */
export function whenItCame(
  { submittedOn, receivedOn, code }: Came,
  { daysUnderWay }: Plausible,
): DossierNotice[] {
  const near = (one: LocalDate, other: LocalDate): boolean => Math.abs(days(one, other)) <= daysUnderWay;
  const coded = dayInCode(code);
  return [
    ...(near(submittedOn, receivedOn) ? [] : notice('SUBMITTED_LONG_BEFORE', ['/submittedAt'])),
    ...(near(coded, submittedOn) || near(coded, receivedOn) ? [] : notice('CODE_OF_ANOTHER_DAY', ['/code'])),
  ];
}

/** `…-YYMMDD-…`; a day that the calendar has not is near no other. */
function dayInCode(code: string): LocalDate {
  const [, year, month, day] = /-(\d{2})(\d{2})(\d{2})-\d+$/.exec(code) ?? [];
  return `20${year}-${month}-${day}`;
}

/** Somebody whom a declaration names, where it names them. */
export interface Named {
  readonly part: string;
  readonly name: string;
  readonly birthDate?: string;
  readonly personalNumber?: string | undefined;
  /** What the role asks for; absent where it asks for none. */
  readonly sex?: 1 | 2;
}

/** Of every person named: does the number say what the papers say, and is the name one that people have? */
export function whoIsNamed(named: readonly Named[]): DossierNotice[] {
  const where = (is: (person: Named) => boolean): string[] => named.filter(is).map(({ part }) => part);
  const read = ({ personalNumber }: Named) => (personalNumber ? readNumber(personalNumber) : undefined);
  return [
    ...notice(
      'SEX_AGAINST_NUMBER',
      where((person) => person.sex !== undefined && (read(person)?.sex ?? person.sex) !== person.sex),
    ),
    ...notice(
      'BIRTH_YEAR_AGAINST_NUMBER',
      where((person) => {
        const year = Number(person.birthDate?.slice(0, 4));
        return (read(person)?.birthYear ?? year) !== year && person.birthDate !== undefined;
      }),
    ),
    ...notice(
      'NAME_WITH_SYMBOLS',
      where(({ name }) => nameDoubts(name).length > 0),
    ),
  ];
}

/** Completed years of life on a day. */
export function ageInYears(birthDate: LocalDate, day: LocalDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
