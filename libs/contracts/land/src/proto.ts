import { fileURLToPath } from 'node:url';

/** For servers and clients of gRPC; the build copies the file beside the code. */
export const LAND_PROTO = {
  package: 'lgsp.land.v1',
  protoPath: fileURLToPath(new URL('./land.proto', import.meta.url)),
} as const;
