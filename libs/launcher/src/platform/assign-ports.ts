import { freePort, portIsFree } from '../free-port.js';
import { type Instance } from './instances.js';

export interface Ports {
  readonly postgres: number;
  readonly kafka: number;
  /** By instance, as `grpc`. */
  readonly http: Readonly<Record<string, number>>;
  readonly grpc: Readonly<Record<string, number>>;
  readonly management: Readonly<Record<string, number>>;
}

/** Between a port of one replica and the same of the next. */
const REPLICA_OFFSET = 100;
/** Beyond all others of five processes. */
const MANAGEMENT_OFFSET = 500;
const POSTGRES_OFFSET = 30;
const KAFKA_OFFSET = 40;

/** Fixed ports above the base, or free ones; a taken one is refused by name before anything starts. */
export async function assignPorts(
  instances: readonly Instance[],
  base: number | 'free',
  withKafka: boolean,
): Promise<Ports> {
  const at = (offset: number): Promise<number> =>
    base === 'free' ? freePort() : Promise.resolve(base + offset);
  const http: Record<string, number> = {};
  const grpc: Record<string, number> = {};
  const management: Record<string, number> = {};
  for (const { name, replica, service } of instances) {
    const { portOffset, grpcPortOffset } = service;
    const beyond = REPLICA_OFFSET * (replica - 1);
    http[name] = await at(portOffset + beyond);
    if (grpcPortOffset !== undefined) grpc[name] = await at(grpcPortOffset + beyond);
    management[name] = await at(MANAGEMENT_OFFSET + portOffset + beyond);
  }
  const servers = { postgres: await at(POSTGRES_OFFSET), kafka: await at(KAFKA_OFFSET) };
  const ports = { ...servers, http, grpc, management };
  if (base !== 'free') await refuseTaken(ports, withKafka);
  return ports;
}

async function refuseTaken(ports: Ports, withKafka: boolean): Promise<void> {
  const wanted: [string, number][] = [
    ...Object.entries(ports.http),
    ...Object.entries(ports.grpc).map(([name, port]): [string, number] => [`${name} gRPC`, port]),
    ...Object.entries(ports.management).map(([name, port]): [string, number] => [`${name} management`, port]),
    ['PostgreSQL', ports.postgres],
    ...(withKafka ? [['Kafka', ports.kafka] as [string, number]] : []),
  ];
  const taken: string[] = [];
  for (const [name, port] of wanted) if (!(await portIsFree(port))) taken.push(`${port} (${name})`);
  if (taken.length > 0) {
    throw new Error(
      `Taken on 127.0.0.1: port ${taken.join(', ')}. Is the platform running already? PORT_BASE moves all ports.`,
    );
  }
}
