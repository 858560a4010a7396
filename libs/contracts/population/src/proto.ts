import { fileURLToPath } from 'node:url';

/** For servers and clients of gRPC; the build copies the file beside the code. */
export const POPULATION_PROTO = {
  package: 'lgsp.population.v1',
  protoPath: fileURLToPath(new URL('./population.proto', import.meta.url)),
} as const;
