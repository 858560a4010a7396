import { CONFIG } from '@lgsp/service-kit';
import { type CanActivate, Inject, Injectable } from '@nestjs/common';
import { type SimulatorConfig } from '../national-simulator.config.js';
import { SimulationDisabled } from './simulation.errors.js';

/** Scenarios are for development and tests; anywhere else these routes do not exist. */
@Injectable()
export class SimulationGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: SimulatorConfig) {}

  canActivate(): boolean {
    if (this.config.LGSP_ENV === 'production') throw new SimulationDisabled();
    return true;
  }
}
