import { BirthCorrection, BirthCorrectionRefusal, NewBirthCorrection } from '@lgsp/contracts-population';
import {
  ByOfficial,
  Caller,
  type CallerIdentity,
  Idempotent,
  InScope,
  type Page,
  pageSchema,
  Proven,
  Safe,
  type Scope,
  Scoped,
  Signature,
} from '@lgsp/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { BirthCorrectionDesk } from './birth-correction-desk.service.js';
import { BirthCorrectionWriting } from './birth-correction-writing.service.js';
import { BirthCorrectionList } from './birth-correction.list.js';
import { birthCorrectionView } from './birth-correction.view.js';

const Id = z.uuidv7();
/** Cải chính khai sinh đã ký. */
@ApiTags('birth-corrections')
@Controller()
@Scoped()
export class BirthCorrectionController {
  constructor(
    private readonly desk: BirthCorrectionDesk,
    private readonly writing: BirthCorrectionWriting,
  ) {}

  /** Corrections of births of the commune, by state or of one birth: what waits, and what was. */
  @Get('birth-corrections')
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(BirthCorrection) })
  async list(
    @Query({ schema: BirthCorrectionList }) query: BirthCorrectionList,
    @InScope() scope: Scope,
  ): Promise<Page<BirthCorrection>> {
    const { items, ...rest } = await this.desk.list(query, scope);
    return { items: items.map(birthCorrectionView), ...rest };
  }

  /** Writes what is right in a birth that was signed, with reason and legal basis; it is nothing before it is approved and signed. */
  @Post('birth-legs/:id/correction')
  @ByOfficial({ role: 'officer', field: 'civil-status', agencies: ['commune'] })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthCorrection })
  async write(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewBirthCorrection }) body: NewBirthCorrection,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<BirthCorrection> {
    return birthCorrectionView(await this.writing.write(id, scope, body, actor));
  }

  /** An officer approves the correction of an entered birth; the chairman then signs it. */
  @Post('birth-legs/:id/correction/approval')
  @ByOfficial({ role: 'officer', field: 'civil-status', agencies: ['commune'] })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthCorrection })
  async approve(
    @Param('id', { schema: Id }) id: string,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<BirthCorrection> {
    return birthCorrectionView(await this.desk.approve(id, scope, actor));
  }

  /** Signs an approved correction: the civil register enters it beside the entry that it corrects. */
  @Post('birth-legs/:id/correction/signature')
  @ByOfficial({ role: 'leader', field: 'civil-status', agencies: ['commune'] })
  @Signature()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthCorrection })
  async sign(
    @Param('id', { schema: Id }) id: string,
    @Caller() chairman: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<BirthCorrection> {
    return birthCorrectionView(await this.desk.sign(id, scope, chairman));
  }

  /** Says with reasons that the certificate stays as it is; legs that wait for the correction go on. */
  @Post('birth-legs/:id/correction/refusal')
  @ByOfficial({ role: 'officer', field: 'civil-status', agencies: ['commune'] })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthCorrection })
  async refuse(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BirthCorrectionRefusal }) body: BirthCorrectionRefusal,
    @InScope() scope: Scope,
  ): Promise<BirthCorrection> {
    return birthCorrectionView(await this.desk.refuse(id, scope, body.reasons));
  }
}
