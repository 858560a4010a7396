import { fileURLToPath } from 'node:url';

/** For servers and clients of gRPC; the build copies the file beside the code. */
export const FIRE_SAFETY_PROTO = {
  package: 'lgsp.fire_safety.v1',
  protoPath: fileURLToPath(new URL('./fire_safety.proto', import.meta.url)),
} as const;
