import { cutProxy, type CutProxy } from '@lgsp/testing';
import { landCalls, type LandCalls } from './land-calls.js';

export interface LandOnALine extends LandCalls {
  /** Between the service and its database. */
  readonly line: CutProxy;
  close(): Promise<void>;
}

/** The service of these tests, which reaches its database through a proxy that can be cut. */
export async function landOnALine(settings: Readonly<Record<string, string>> = {}): Promise<LandOnALine> {
  let line: CutProxy | undefined;
  const calls = await landCalls(undefined, async ({ database }) => {
    const url = new URL(database);
    line = await cutProxy({ host: url.hostname, port: Number(url.port) });
    Object.assign(url, { hostname: '127.0.0.1', port: String(line.port) });
    return { DATABASE_URL: url.href, ...settings };
  });
  if (!line) throw new Error('No line was laid');
  const laid = line;
  const close = async (): Promise<void> => {
    await calls.land.close();
    await laid.close();
  };
  return { ...calls, line, close };
}
