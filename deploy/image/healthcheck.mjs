/** Healthy is who could answer now: the service's own readiness, which asks its database. */
const answer = await fetch(`http://127.0.0.1:${process.env.MANAGEMENT_PORT}/health/ready`, {
  signal: AbortSignal.timeout(8_000),
}).catch((error) => ({ ok: false, text: () => String(error.cause ?? error) }));
if (!answer.ok) {
  console.error(await answer.text());
  process.exitCode = 1;
}
