/** Redis did not answer in time; whether it did what it was asked is not known. */
export class NoAnswer extends Error {
  constructor(ms: number) {
    super(`no answer within ${ms} ms`);
  }
}

/** @throws NoAnswer */
export function answered<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    // While this process was busy the answer may have come: it is read before the immediate runs.
    const timer = setTimeout(() => setImmediate(() => reject(new NoAnswer(ms))), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
