/** Length-delimited field of the protobuf wire format. */
function field(number: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}

const any = (type: string, ...fields: Buffer[]): Buffer =>
  field(
    3,
    Buffer.concat([field(1, `type.googleapis.com/google.rpc.${type}`), field(2, Buffer.concat(fields))]),
  );

/** One fault of a request: a field as the proto names it, or a key of the metadata. */
export interface FieldViolation {
  readonly field: string;
  readonly description: string;
  readonly code?: string;
}

export interface RefusalDetails {
  /** Of the status. */
  readonly status: number;
  readonly message: string;
  /** Registered. */
  readonly code: string;
  readonly violations?: readonly FieldViolation[];
  /** Seconds. */
  readonly retryAfter?: number | undefined;
}

/** `POPULATION.PERSON_NOT_FOUND` → `POPULATION_PERSON_NOT_FOUND`: a reason has letters, digits and `_` alone (AIP-193). */
const reasonOf = (code: string): string =>
  code
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
    .slice(0, 63);

/** All but the digits and letters that a trailer holds is cut off long before it is too large for one. */
const MOST_VIOLATIONS = 50;

/**
 * `google.rpc.Status` (proto/error_details.proto) with `ErrorInfo`, whose `metadata` says the code as it is registered; `BadRequest` where
 * fields are named; `RetryInfo` where it makes sense to come again. Encoded by hand: five messages of few fields.
 */
export function encodeStatus({ status, message, code, violations = [], retryAfter }: RefusalDetails): Buffer {
  const codeEntry = Buffer.concat([field(1, 'code'), field(2, code)]);
  const details = [any('ErrorInfo', field(1, reasonOf(code)), field(2, 'lgsp'), field(3, codeEntry))];
  if (violations.length > 0)
    details.push(any('BadRequest', ...violations.slice(0, MOST_VIOLATIONS).map(encodeViolation)));
  if (retryAfter !== undefined) {
    const seconds = Buffer.concat([Buffer.from([0x08]), varint(Math.ceil(retryAfter))]);
    details.push(any('RetryInfo', field(1, seconds)));
  }
  return Buffer.concat([Buffer.from([0x08]), varint(status), field(2, message), ...details]);
}

const encodeViolation = ({ field: path, description, code }: FieldViolation): Buffer =>
  field(
    1,
    Buffer.concat([
      field(1, path),
      field(2, description),
      ...(code === undefined ? [] : [field(3, reasonOf(code))]),
    ]),
  );
