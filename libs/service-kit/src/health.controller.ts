import { type Health, metrics } from '@lgsp/observability';
import { Public } from '@lgsp/security';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { Liveness } from './liveness.js';
import { Readiness } from './readiness.service.js';

/** For orchestrators and Prometheus; nothing of a person or a caller. */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController {
  constructor(
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Liveness) private readonly liveness: Liveness,
  ) {}

  @Get('health/live')
  live(@Res({ passthrough: true }) reply: FastifyReply): { status: 'up' | 'down' } {
    const live = this.liveness.isLive();
    reply.status(live ? 200 : 503);
    return { status: live ? 'up' : 'down' };
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const health = await this.readiness.health();
    reply.status(health.status === 'down' ? 503 : 200);
    return health;
  }

  @Get('metrics')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('content-type', metrics.contentType);
    return metrics.metrics();
  }
}
