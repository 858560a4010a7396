export default async function globalTeardown() {
  await globalThis.__LGSP_TEST_POSTGRES__?.stop();
}
