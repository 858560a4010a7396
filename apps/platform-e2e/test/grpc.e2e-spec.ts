import { RunningAxis } from '@lgsp/testing';
import { departmentReads } from './grpc/department-reads.js';
import { personReads } from './grpc/person-reads.js';
import { rpcWorld } from './grpc/rpc-world.js';

let running: RunningAxis;
let starting: Promise<RunningAxis>;
beforeAll(async () => {
  running = await (starting = RunningAxis.start());
}, 180_000);
afterAll(async () => (await starting).stop(), 60_000);

const world = rpcWorld(() => running);
departmentReads(world);
personReads(world);
