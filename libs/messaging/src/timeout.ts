import { BusUnavailable } from './bus.errors.js';

/** Rejects with `BUS.UNAVAILABLE` when the work takes longer; the work itself goes on. */
export async function within<T>(ms: number, detail: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BusUnavailable({ detail: `${detail}: no answer in ${ms} ms` })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
