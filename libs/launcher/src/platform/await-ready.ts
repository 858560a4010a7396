export interface Patience {
  readonly withinMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Waiting makes no sense any more. */
  readonly hopeless?: () => boolean;
}

/** Waits until the service says it is ready; what was answered last is in the error. */
export async function awaitReady(
  name: string,
  baseUrl: string,
  { withinMs, signal, hopeless = () => false }: Patience,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  let last = 'nothing answered';
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    if (hopeless()) throw new Error(`${name} does not start`);
    try {
      const response = await fetch(`${baseUrl}/health/ready`, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) {
        await response.body?.cancel();
        return;
      }
      last = `${response.status} ${(await response.text()).slice(0, 300)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} was not ready within ${withinMs / 1000} s (${baseUrl}/health/ready: ${last})`);
}
