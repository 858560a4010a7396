import { fileURLToPath } from 'node:url';

/** For servers and clients of gRPC; the build copies the file beside the code. */
export const EDUCATION_PROTO = {
  package: 'lgsp.education.v1',
  protoPath: fileURLToPath(new URL('./education.proto', import.meta.url)),
} as const;
