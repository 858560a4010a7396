import { Public } from '@lgsp/security';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { Readiness } from './readiness.service.js';

/**
 * All that a stranger learns of a service: whether it takes calls. Who chooses among replicas asks here, by the way that the calls take;
 * everything else stands on the management port.
 */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController {
  constructor(@Inject(Readiness) private readonly readiness: Readiness) {}

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: 'up' | 'down' }> {
    const ready = await this.readiness.ready();
    reply.status(ready ? 200 : 503);
    return { status: ready ? 'up' : 'down' };
  }
}
