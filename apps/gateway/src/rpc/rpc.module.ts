import { Module } from '@nestjs/common';
import { CorridorModule } from '../corridor/corridor.module.js';
import { RpcClients } from './rpc-clients.js';
import { RpcEdge } from './rpc.edge.js';

/** The gRPC pass-through. */
@Module({ imports: [CorridorModule], providers: [RpcClients, RpcEdge] })
export class RpcModule {}
