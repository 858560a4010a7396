import { PlatformRun } from '@lgsp/testing';

/** One platform for all suites of the file that calls this: a start takes longer than most of them. */
export function onePlatform(): () => PlatformRun {
  let running: PlatformRun | undefined;
  let starting: Promise<PlatformRun> | undefined;
  beforeAll(async () => {
    running = await (starting = PlatformRun.start());
  }, 400_000);
  afterAll(async () => (await starting)?.stop(), 60_000);
  return () => {
    if (!running) throw new Error('The platform is used before it runs');
    return running;
  };
}
