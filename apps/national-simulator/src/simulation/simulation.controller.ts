import { BySystem, Public } from '@lgsp/security';
import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NewFault } from './fault.js';
import { NewPerson } from './new-person.js';
import { SimulationService } from './simulation.service.js';

/** The director's desk: no part of any national system, so neither described nor reachable through the gateway. */
@Public()
@ApiExcludeController()
@BySystem()
@Controller('simulation')
export class SimulationController {
  constructor(private readonly simulation: SimulationService) {}

  @Post('faults')
  order(@Body({ schema: NewFault }) fault: NewFault) {
    return this.simulation.order(fault);
  }

  @Get('faults')
  ordered() {
    return this.simulation.ordered();
  }

  @Delete('faults')
  clear() {
    return this.simulation.clear();
  }

  @Get('persons')
  population() {
    return this.simulation.population();
  }

  @Post('persons')
  addPerson(@Body({ schema: NewPerson }) person: NewPerson) {
    return this.simulation.addPerson(person);
  }

  @Get('requests')
  latestRequests() {
    return this.simulation.latestRequests();
  }
}
