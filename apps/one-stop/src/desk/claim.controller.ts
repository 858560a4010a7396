import { Assignment, Claim } from '@lgsp/contracts-one-stop';
import { Idempotent } from '@lgsp/http';
import { ByOfficial, Caller, type CallerIdentity, Scoped } from '@lgsp/security';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { Claims } from './claims.service.js';
import { Theirs } from './theirs.js';

const Id = z.uuidv7();

/** Nhận việc, phân công. */
@ApiTags('dossiers')
@Controller('dossiers/:id')
@Scoped()
export class ClaimController {
  constructor(private readonly claims: Claims) {}

  /** The official takes the dossier; again, nothing changes. */
  @Post('claim')
  @ByOfficial({ role: 'officer', field: 'one-stop' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Claim })
  claim(
    @Param('id', { schema: Id }) id: string,
    @Theirs() whose: Whose,
    @Caller() { actor }: CallerIdentity,
  ): Promise<Claim> {
    return this.claims.claim(id, whose, actor);
  }

  /** The official gives back what they had taken. */
  @Post('release')
  @ByOfficial({ role: 'officer', field: 'one-stop' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Claim })
  release(
    @Param('id', { schema: Id }) id: string,
    @Theirs() whose: Whose,
    @Caller() { actor }: CallerIdentity,
  ): Promise<Claim> {
    return this.claims.release(id, whose, actor);
  }

  /** A head of the agency gives it to an official, whoever had it: somebody leaves, or is ill. */
  @Post('assignment')
  @ByOfficial({ role: 'leader', field: 'one-stop' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Claim })
  assign(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Assignment }) { official }: Assignment,
    @Theirs() whose: Whose,
    @Caller() { actor }: CallerIdentity,
  ): Promise<Claim> {
    return this.claims.assign(id, whose, official, actor);
  }
}
