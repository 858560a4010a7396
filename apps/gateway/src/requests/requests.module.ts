import { Module } from '@nestjs/common';
import { CorridorModule } from '../corridor/corridor.module.js';
import { R1Edge } from './r1.edge.js';

/** `r1` over HTTP. */
@Module({ imports: [CorridorModule], providers: [R1Edge], exports: [R1Edge] })
export class RequestsModule {}
