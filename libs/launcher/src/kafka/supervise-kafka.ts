import { given } from '@lgsp/kernel';
import { supervise } from '../processes/supervise.js';
import { type KafkaOptions, type RunningKafka } from './running-kafka.js';
import { startKafka } from './start-kafka.js';

/** A Kafka that is started again on the same port and data whenever it dies, where it is a process of ours. */
export async function superviseKafka(
  options: KafkaOptions & { readonly port: number; readonly dataDir: string },
  say: (text: string) => void,
): Promise<RunningKafka> {
  const { current, stop } = await supervise('Kafka', (onDeath) => startKafka({ ...options, onDeath }), say);
  const { kill } = current();
  return {
    ...current(),
    ...given({ kill: kill && ((signal: NodeJS.Signals) => current().kill?.(signal)) }),
    stop,
  };
}
