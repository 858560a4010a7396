/** `<epoch>.<n>` as two integers. */
export interface RecordVersion {
  readonly epoch: bigint;
  readonly n: bigint;
}

/** The envelope's rules were checked before: both parts are digits. */
export function parseRecordVersion(text: string): RecordVersion {
  const [epoch = '0', n = '0'] = text.split('.');
  return { epoch: BigInt(epoch), n: BigInt(n) };
}

/** Negative when `a` is older than `b`; epochs count first. */
export function compareVersions(a: RecordVersion, b: RecordVersion): number {
  if (a.epoch !== b.epoch) return a.epoch < b.epoch ? -1 : 1;
  return a.n === b.n ? 0 : a.n < b.n ? -1 : 1;
}
