import { join } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';

const ROOT = join(import.meta.dirname, '../..');

/** As Prettier leaves the file at this path of the workspace; what it does not know or must not touch stays. */
export async function formatted(path: string, text: string): Promise<string> {
  const file = join(ROOT, path);
  const { ignored, inferredParser } = await getFileInfo(file, { ignorePath: join(ROOT, '.prettierignore') });
  if (ignored || inferredParser === null) return text;
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}
