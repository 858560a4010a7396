import { type KafkaLogin, type KafkaTls } from '@lgsp/messaging';

export interface BrokerTls {
  /** The broker's key and its certificate, one after the other. */
  readonly keyAndCertificate: string;
  readonly clients?: string;
}

export interface KafkaOptions {
  /** A broker of its own even where `KAFKA_BROKERS` names one: topics are the platform's, and two must not share them. */
  readonly own?: boolean;
  /** As a process that can be killed: Java, also where a Docker engine answers. */
  readonly asProcess?: boolean;
  /** Kept between starts (Java only); without it the data goes with the broker. */
  readonly dataDir?: string;
  /** Loopback port; a free one when absent. */
  readonly port?: number;
  /** Loopback port that clients are told, where it is another than `port` (Java only). */
  readonly advertisedPort?: number;
  /** Super user, whom the broker knows from the start; without one everybody may do everything. A given broker has its own. */
  readonly admin?: KafkaLogin;
  /** The listener of clients speaks TLS (Java only): PEM files. With `clients` it wants a certificate of that authority from each. */
  readonly tls?: BrokerTls;
  readonly onLog?: (line: string) => void;
  /** The broker ended without being asked to (Java only). */
  readonly onDeath?: (how: string) => void;
}

export interface RunningKafka {
  readonly brokers: readonly string[];
  readonly how: 'given' | 'container' | 'java';
  /** May make topics and rights: the super user, or of a given broker who `KAFKA_USERNAME` and `KAFKA_PASSWORD[_FILE]` name. */
  readonly login?: KafkaLogin;
  /** How a given broker is spoken to, by `KAFKA_TLS` and its siblings. */
  readonly tls?: KafkaTls;
  /** Sends the signal to the broker's processes; absent where the broker is none of ours. */
  readonly kill?: (signal: NodeJS.Signals) => void;
  /** Stops what was started; a broker that was given stays. */
  stop(): Promise<void>;
}
