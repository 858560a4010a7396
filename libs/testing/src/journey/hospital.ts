import { type declaration, HAC_THANH } from './declaration.js';
import { type ClientAnswer, PURPOSE, type SubsystemClient } from './subsystem-client.js';
import { until } from './until.js';

const HEALTHCARE = 'VN/GOV/H56.YT/healthcare';
const OFFICER = 'H56.YT:cb-0301';
const MAY_HEAL = [401, 429];
/** No agreement, no such route. */
const NOT_TAKEN = [403, 404];

const MATERNITY = {
  code: '38101',
  name: 'Bệnh viện Phụ sản Mô Phỏng',
  level: 'specialised',
  commune: HAC_THANH.communeCode,
  address: 'Số 1 phố Mô Phỏng',
};

type Declared = ReturnType<typeof declaration>;

/** Where the children of the journeys are born: it hands in their notifications, each once, before anybody declares them. */
export class Hospital {
  private entered: Promise<void> | undefined;
  private readonly notified = new Map<string, Promise<void>>();

  /** `unheard`: how often it asks a platform that takes no notifications, before it lets that be: the release before takes none. */
  constructor(
    private readonly desk: SubsystemClient,
    private readonly unheard = 0,
  ) {}

  /** One that healthcare has from somebody else is as good; a birth beside the usual case may have none. */
  notify(declared: Declared | Omit<Declared, 'notificationCode'>): Promise<void> {
    if (!('notificationCode' in declared) || !isNotified(declared)) return Promise.resolve();
    const code = declared.notificationCode.toUpperCase();
    const known = this.notified.get(code);
    if (known) return known;
    const done = this.handIn(declared);
    this.notified.set(code, done);
    done.catch(() => this.notified.delete(code));
    return done;
  }

  private async handIn({ notificationCode, child, mother }: Declared): Promise<void> {
    this.entered ??= this.enter('/facilities', 'healthcare-register', MATERNITY);
    await this.entered.catch((error: unknown) => {
      this.entered = undefined;
      throw error;
    });
    const { sex, birthDate } = child;
    await this.enter('/birth-notifications', PURPOSE, {
      ...{ code: notificationCode, facility: MATERNITY.code, mother },
      child: { sex, birthDate, ofBirth: 1 },
      issuedOn: birthDate,
    });
  }

  /** Until it is there, or is refused for good. */
  private async enter(path: string, purpose: string, body: object): Promise<void> {
    let unheard = 0;
    await until(`${path} of ${MATERNITY.code}`, async () => {
      const answer = await this.desk.call<{ code?: string }>({
        ...{ provider: HEALTHCARE, method: 'POST', path, purpose, body, actor: OFFICER },
      });
      if (isThere(answer)) return true;
      if (NOT_TAKEN.includes(answer.status) && (unheard += 1) <= this.unheard)
        return unheard === this.unheard || undefined;
      if (answer.status < 500 && !MAY_HEAL.includes(answer.status))
        throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return undefined;
    });
  }
}

/** What is left out may stand there as undefined. */
const isNotified = ({ notificationCode }: { notificationCode?: string }): boolean =>
  notificationCode !== undefined;

const isThere = ({ status, body }: ClientAnswer<{ code?: string }>): boolean =>
  status === 201 || (status === 409 && body.code?.endsWith('_CODE_TAKEN') === true);
