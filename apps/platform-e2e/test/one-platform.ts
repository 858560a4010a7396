import { RunningAxis } from '@lgsp/testing';

/** One platform for all suites of the file that calls this: a start takes longer than most of them. */
export function onePlatform(): () => RunningAxis {
  let running: RunningAxis | undefined;
  let starting: Promise<RunningAxis> | undefined;
  beforeAll(async () => {
    running = await (starting = RunningAxis.start());
  }, 180_000);
  afterAll(async () => (await starting)?.stop(), 60_000);
  return () => {
    if (!running) throw new Error('The platform is used before it runs');
    return running;
  };
}
