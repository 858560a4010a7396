/** Deeper than any schema here; keeps whatever recurses (validators, hashing) far from the end of the stack. */
export const MAX_JSON_DEPTH = 64;

/** Why a text is not taken; without a word of it. */
export class JsonFault extends Error {}

export class RepeatedName extends JsonFault {
  constructor() {
    super('names a field twice');
  }
}

const notJson = (): JsonFault => new JsonFault('is not JSON');

export const JsonByte = { object: 0x7b, objectEnd: 0x7d, array: 0x5b, arrayEnd: 0x5d, comma: 0x2c } as const;
const [QUOTE, BACKSLASH, COLON, MINUS, PLUS, DOT, ZERO, NINE] = [
  0x22, 0x5c, 0x3a, 0x2d, 0x2b, 0x2e, 0x30, 0x39,
];
const ESCAPED = new Set(Buffer.from('"\\/bfnrt'));
const WORDS = new Map(['true', 'false', 'null'].map((word) => [word.charCodeAt(0), [...Buffer.from(word)]]));

/**
 * Reads a JSON text (RFC 8259, valid UTF-8) token by token, for whoever wants the text of its values and not the values:
 * numbers, escapes and white space come through as they were written. It looks at each byte once and keeps none.
 */
export class JsonScanner {
  /** Where the next byte is. */
  at = 0;
  private depth = 0;

  /** `unique`: also refuses an object, however deep, that names a member twice; readers differ in which of the two counts. */
  constructor(
    readonly bytes: Buffer,
    private readonly unique = false,
  ) {}

  /** Passes white space; what begins behind it, undefined at the end. */
  peek(): number | undefined {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      this.at += 1;
    }
  }

  /** What begins here is a string or a number. */
  isScalar(): boolean {
    const byte = this.peek() ?? 0;
    return byte === QUOTE || byte === MINUS || isDigit(byte);
  }

  /** Passes the bracket that opens; false when nothing is behind it but `end`, which is passed too. */
  enter(end: number): boolean {
    this.at += 1;
    this.depth += 1;
    if (this.depth > MAX_JSON_DEPTH) throw new JsonFault(`is nested deeper than ${MAX_JSON_DEPTH} levels`);
    return this.peek() !== end || this.leave();
  }

  /** Behind an item: passes the comma, or passes `end` and says false. */
  more(end: number): boolean {
    if (this.peek() === end) return this.leave();
    this.pass(JsonByte.comma);
    this.peek();
    return true;
  }

  /** Passes a member's name and its colon. */
  name(): JsonName {
    const start = this.at;
    const plain = this.string();
    const name = { start: start + 1, end: this.at - 1, plain };
    this.colon();
    return name;
  }

  /** A name, decoded. */
  textOf({ start, end, plain }: JsonName): string {
    const text = this.bytes.toString('utf8', start, end);
    return plain ? text : (JSON.parse(`"${text}"`) as string);
  }

  /** Passes one value, whatever it is. */
  skip(): void {
    const byte = this.peek() ?? 0;
    if (byte === QUOTE) this.string();
    else if (byte === JsonByte.object) this.object();
    else if (byte === JsonByte.array) this.array();
    else if (byte === MINUS || isDigit(byte)) this.number();
    else this.word(byte);
  }

  /** Nothing follows. */
  end(): void {
    if (this.peek() !== undefined) throw notJson();
  }

  private object(): void {
    if (!this.enter(JsonByte.objectEnd)) return;
    const names = this.unique ? new JsonNames() : undefined;
    do {
      if (names) names.add(this.textOf(this.name()));
      else {
        this.string();
        this.colon();
      }
      this.skip();
    } while (this.more(JsonByte.objectEnd));
  }

  private array(): void {
    if (!this.enter(JsonByte.arrayEnd)) return;
    do this.skip();
    while (this.more(JsonByte.arrayEnd));
  }

  private leave(): false {
    this.at += 1;
    this.depth -= 1;
    return false;
  }

  private pass(byte: number): void {
    if (this.bytes[this.at] !== byte) throw notJson();
    this.at += 1;
  }

  private colon(): void {
    this.peek();
    this.pass(COLON);
    this.peek();
  }

  /** True when no escape is in it. */
  private string(): boolean {
    this.pass(QUOTE);
    const { bytes } = this;
    let plain = true;
    for (let at = this.at; ; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        this.at = at + 1;
        return plain;
      }
      if (byte === BACKSLASH) {
        plain = false;
        at = this.escape(at + 1);
      } else if (byte < 0x20) throw notJson(); // a control character, or the end
    }
  }

  /** The place of its last byte. */
  private escape(at: number): number {
    const byte = this.bytes[at] ?? 0;
    if (ESCAPED.has(byte)) return at;
    if (byte !== 0x75 || !/^[\da-f]{4}$/i.test(this.bytes.toString('latin1', at + 1, at + 5)))
      throw notJson();
    return at + 4;
  }

  private number(): void {
    if (this.bytes[this.at] === MINUS) this.at += 1;
    if (this.bytes[this.at] === ZERO) this.at += 1;
    else this.digits();
    if (this.bytes[this.at] === DOT) {
      this.at += 1;
      this.digits();
    }
    if (((this.bytes[this.at] ?? 0) | 0x20) !== 0x65) return;
    this.at += 1;
    const sign = this.bytes[this.at];
    if (sign === PLUS || sign === MINUS) this.at += 1;
    this.digits();
  }

  private digits(): void {
    const { bytes } = this;
    let at = this.at;
    while (isDigit(bytes[at] ?? 0)) at += 1;
    if (at === this.at) throw notJson();
    this.at = at;
  }

  private word(byte: number): void {
    const word = WORDS.get(byte);
    if (!word) throw notJson();
    for (const one of word) this.pass(one);
  }
}

/** Where a name is, without its quotes. */
export interface JsonName {
  readonly start: number;
  readonly end: number;
  /** No escape is in it. */
  readonly plain: boolean;
}

/** The names of one object so far. */
export class JsonNames {
  private readonly seen = new Set<string>();

  add(name: string): void {
    if (this.seen.size === this.seen.add(name).size) throw new RepeatedName();
  }
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;
