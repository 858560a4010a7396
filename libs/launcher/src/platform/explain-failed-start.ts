type Told = (found: readonly string[], dataDir: string) => string;

const full: Told = (_, dataDir) =>
  `The disk is full: there is no room left for ${dataDir}. Make room (df -h ${dataDir}) and start again; it goes on where it stopped.`;
const denied: Told = ([path], dataDir) =>
  `This account may not read and write ${path || dataDir}. Start as the account that owns ${dataDir}, or put the data elsewhere (LGSP_DATA_DIR).`;
const noFolder: Told = ([path], dataDir) =>
  `${path || dataDir} is no folder, and the data is to be kept in it. Name another place (LGSP_DATA_DIR).`;
const otherMajor: Told = ([, theirs, ours], dataDir) =>
  `The data in ${dataDir} was made by PostgreSQL ${theirs}, and this is ${ours}, which cannot read it. ` +
  'Start it with the release it was made by, or put the data elsewhere (LGSP_DATA_DIR); npm run reset forgets it.';

/** What the system says of a file; PostgreSQL, the broker and migrations say the same in words. */
const CODES: Readonly<Record<string, Told>> = {
  ENOSPC: full,
  EDQUOT: full,
  EACCES: denied,
  EPERM: denied,
  EROFS: denied,
  ENOTDIR: noFolder,
  EEXIST: noFolder,
};
const WORDS: readonly (readonly [RegExp, Told])[] = [
  [/No space left on device|Disk quota exceeded/i, full],
  [
    /was initialized by PostgreSQL version (\S+), which is not compatible with this version (\S+?)\.?$/m,
    otherMajor,
  ],
];

/** A start that failed for want of room, rights or the right PostgreSQL: what is wrong and what to do. Others as they are. */
export function explained(error: unknown, dataDir: string): unknown {
  const { code = '', path = '', message = '' } = error as Partial<NodeJS.ErrnoException>;
  const byCode = CODES[code];
  if (byCode) return new Error(byCode([path], dataDir), { cause: error });
  for (const [words, told] of WORDS) {
    const found = words.exec(message);
    if (found) return new Error(told(found, dataDir), { cause: error });
  }
  return error;
}
