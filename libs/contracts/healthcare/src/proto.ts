import { fileURLToPath } from 'node:url';

/** For servers and clients of gRPC; the build copies the file beside the code. */
export const HEALTHCARE_PROTO = {
  package: 'lgsp.healthcare.v1',
  protoPath: fileURLToPath(new URL('./healthcare.proto', import.meta.url)),
} as const;
