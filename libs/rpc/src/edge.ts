export { deadlineOf } from './deadline.js';

/** All the rest of this room, loaded where gRPC is really served: it brings a tenth of the modules of a service. */
export const loadGrpc = () => import('./index.js');
export type Grpc = Awaited<ReturnType<typeof loadGrpc>>;
