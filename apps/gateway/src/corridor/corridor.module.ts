import { Module } from '@nestjs/common';
import { Corridor } from './corridor.js';

/** One for all transports: each imports it, and it stays one. */
@Module({ providers: [Corridor], exports: [Corridor] })
export class CorridorModule {}
