import { type ContentFault } from './content.errors.js';

/** A part of a file; each begins no earlier than the one before, and is no longer than {@link WINDOW}. */
interface Range {
  readonly at: number;
  readonly length: number;
}
/** Bytes of what came before that are still at hand. */
export const WINDOW = 2048;

/** Goes through a file from its beginning by asking for parts of it; says what is wrong. */
export type Walk = Generator<Range, ContentFault | undefined, Buffer>;

/** Hands a walk the parts that it asks for while the file comes in pieces. */
export class Walker {
  fault: ContentFault | undefined;
  private wanted: Range | undefined;

  constructor(
    private readonly walk: Walk,
    private readonly size: number,
  ) {
    this.take(walk.next());
  }

  /** `window`: bytes from `at` on, to the end of what has come. */
  feed(window: Buffer, at: number): void {
    for (let range = this.wanted; range && range.at + range.length <= at + window.length; range = this.wanted)
      this.take(this.walk.next(window.subarray(range.at - at, range.at - at + range.length)));
  }

  private take({ done, value }: IteratorResult<Range, ContentFault | undefined>): void {
    if (done === true) {
      this.wanted = undefined;
      this.fault = value;
    } else if (value.at + value.length > this.size) {
      this.wanted = undefined; // it points beyond the end
      this.fault = 'damaged';
    } else this.wanted = value;
  }
}
