import { fileURLToPath } from 'node:url';

/** For servers and clients of gRPC; the build copies the file beside the code. */
export const ONE_STOP_PROTO = {
  package: 'lgsp.one_stop.v1',
  protoPath: fileURLToPath(new URL('./one_stop.proto', import.meta.url)),
} as const;
