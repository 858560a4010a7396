import { type NationalPerson } from '@lgsp/contracts-national-systems';
import { uuidv7 } from '@lgsp/service-kit';
import { AWAY, type R1Answer, type R1Call, refusal } from '@lgsp/testing';

type SystemName = 'civil-register' | 'national-population' | 'residence';
interface File {
  readonly body: Record<string, unknown>;
  looks: number;
}

const ok = (body: unknown, status = 200): R1Answer => ({ status, body });
/** What the three systems do, in memory and on demand; they decide after being looked at `patience` times. */
export class NationalSystems {
  calls: R1Call[] = [];
  people = new Map<string, NationalPerson>();
  away = new Set<SystemName>();
  /** What a system answers instead, or the exchange in its place. */
  instead = new Map<SystemName, R1Answer>();
  /** Resources whose next answer to a POST gets lost on its way. */
  losing = new Set<string>();
  patience = 0;
  births = new Map<string, File>();
  corrections = new Map<string, File>();
  numbers = new Map<string, File>();
  residences = new Map<string, File>();
  /** Final answers that replace the usual ones. */
  correctionRefusal: { code: string; reason: string } | undefined = undefined;
  birthAnswer: object | undefined = undefined;
  birthRefusedAtReception: string | undefined = undefined;
  number: (child: { sex: number; birthDate: string }) => string = ordinaryNumber;
  residenceRefusal: { code: string; reason: string } | undefined = undefined;

  /** Calls of one kind, `POST birth-registrations`. */
  madeTo(method: string, resource: string): R1Call[] {
    return this.calls.filter((call) => call.method === method && call.path.startsWith(`/${resource}`));
  }

  answer(call: R1Call): R1Answer {
    this.calls.push(call);
    const [, resource = '', id] = call.path.split('/');
    if (this.away.has(call.system as SystemName)) return AWAY;
    const other = this.instead.get(call.system as SystemName);
    if (other) return other;
    const said = this.route(resource, id, call);
    return { ...said, lost: call.method === 'POST' && this.losing.delete(resource) };
  }

  private route(resource: string, id: string | undefined, { body }: R1Call): R1Answer {
    switch (resource) {
      case 'person-verifications':
        return this.verify(body);
      case 'birth-registrations':
        if (id === undefined && this.birthRefusedAtReception !== undefined)
          return refusal(422, this.birthRefusedAtReception, 'Giấy chứng sinh đã được dùng');
        return this.file(this.births, 'CIVIL_REGISTER.REQUEST_UNKNOWN', id, body, (file, pending) =>
          pending ? { state: 1 } : (this.birthAnswer ?? certificate(file)),
        );
      case 'birth-corrections':
        return this.file(this.corrections, 'CIVIL_REGISTER.REQUEST_UNKNOWN', id, body, (file, pending) => {
          if (pending) return { state: 1 };
          if (this.correctionRefusal) return { state: 0, refusal: this.correctionRefusal };
          const number = `CC-${this.corrections.size}/2026`;
          const corrects = file.body['certificateNumber'];
          return { state: 4, entry: { number, registeredOn: '2026-11-25', corrects } };
        });
      case 'number-assignments':
        return this.file(this.numbers, 'NATIONAL_POPULATION.REQUEST_UNKNOWN', id, body, (file, pending) => {
          if (pending) return { state: 'pending' };
          const child = file.body['child'] as { sex: number; birthDate: string };
          return { state: 'assigned', personalNumber: this.number(child), assignedOn: '2026-11-20' };
        });
      case 'permanent-residences':
        return this.file(this.residences, 'RESIDENCE.REQUEST_UNKNOWN', id, body, (file, pending) => {
          if (pending) return { state: 'accepted' };
          if (this.residenceRefusal) return { state: 'refused', refusal: this.residenceRefusal };
          const registration = {
            residenceId: '0195e7a0-0000-7000-8000-00000000aaaa',
            place: file.body['place'],
            registeredOn: '2026-11-21',
          };
          return { state: 'registered', registration };
        });
      default:
        return refusal(404, 'HTTP.NO_ROUTE');
    }
  }

  private verify({ requestId, personalNumber, name, birthDate }: Record<string, unknown>): R1Answer {
    const person = this.people.get(String(personalNumber));
    const match = person?.name === name && person?.birthDate === birthDate;
    return ok(match ? { requestId, match, person } : { requestId, match });
  }

  private file(
    files: Map<string, File>,
    unknown: string,
    id: string | undefined,
    body: Record<string, unknown>,
    stands: (file: File, pending: boolean) => object,
  ): R1Answer {
    const requestId = id ?? String(body['requestId']);
    const file = files.get(requestId) ?? (id === undefined ? { body, looks: 0 } : undefined);
    if (!file) return refusal(404, unknown);
    files.set(requestId, file);
    const pending = file.looks++ < this.patience;
    const common = {
      requestId,
      registrationId: REGISTRATION,
      receivedAt: '2026-11-20T02:00:00Z',
      version: 1,
    };
    return ok({ ...common, ...stands(file, pending) }, pending ? 202 : 200);
  }
}

export const REGISTRATION = uuidv7();

const certificate = ({ body }: File): object => ({
  state: 4,
  certificate: {
    number: '17/2026',
    bookNumber: '01',
    bookYear: 2026,
    entryNumber: 17,
    registeredOn: '2026-11-20',
    registrationPlace: body['registrationPlace'],
    signedBy: body['signedBy'],
  },
});

let serial = 0;
/** Fits the child; 21st century. */
export const ordinaryNumber = ({ sex, birthDate }: { sex: number; birthDate: string }): string =>
  `038${sex === 1 ? 2 : 3}${birthDate.slice(2, 4)}${String((serial += 1)).padStart(6, '0')}`;
