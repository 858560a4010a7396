import { PersonVerification, PersonVerificationRequest } from '@lgsp/contracts-national-systems';
import { BySystem, Unscoped } from '@lgsp/security';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PersonService } from './person.service.js';

@ApiTags('national-population')
@BySystem()
@Controller('national-population/person-verifications')
@Unscoped('of a system that is not the province’s: whose rows are whose it says itself')
export class PersonController {
  constructor(private readonly people: PersonService) {}

  /** The national population database, played: does number, name and birth date belong together? */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: PersonVerification })
  verify(
    @Body({ schema: PersonVerificationRequest }) body: PersonVerificationRequest,
  ): Promise<PersonVerification> {
    return this.people.verify(body);
  }
}
