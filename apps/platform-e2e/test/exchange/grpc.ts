import { type PlatformRun } from '@lgsp/testing';
import { departmentReads } from './grpc/department-reads.js';
import { personReads } from './grpc/person-reads.js';
import { rpcWorld } from './grpc/rpc-world.js';

export const grpc = (platform: () => PlatformRun): void => {
  describe('gRPC', () => {
    const world = rpcWorld(platform);
    departmentReads(world);
    personReads(world);
  });
};
