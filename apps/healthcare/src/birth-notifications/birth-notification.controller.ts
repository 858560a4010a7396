import {
  BirthNotification,
  BirthNotificationCancellation,
  BirthNotificationCorrection,
  BirthNotificationLookup,
  BirthNotificationLookupAnswer,
  NewBirthNotification,
} from '@lgsp/contracts-healthcare';
import {
  ByOfficial,
  Caller,
  type CallerIdentity,
  Idempotent,
  InScope,
  type Page,
  pageSchema,
  Safe,
  type Scope,
  Scoped,
  Unscoped,
} from '@lgsp/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { BirthNotificationList } from './birth-notification.list.js';
import { BirthNotifications } from './birth-notification.service.js';

const Id = z.uuidv7();

/** Giấy chứng sinh. */
@ApiTags('birth-notifications')
@Controller()
export class BirthNotificationController {
  constructor(private readonly notifications: BirthNotifications) {}

  /** Hands in a medical birth notification that a facility has issued. */
  @Post('birth-notifications')
  @Scoped()
  @ByOfficial({ role: 'registrar', field: 'health' })
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: BirthNotification })
  register(
    @Body({ schema: NewBirthNotification }) body: NewBirthNotification,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<BirthNotification> {
    return this.notifications.register(body, scope, actor);
  }

  /** Birth notifications of the territory's facilities, in pages. */
  @Get('birth-notifications')
  @Scoped()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(BirthNotification) })
  list(
    @Query({ schema: BirthNotificationList }) query: BirthNotificationList,
    @InScope() scope: Scope,
  ): Promise<Page<BirthNotification>> {
    return this.notifications.list(query, scope);
  }

  /** Whether a notification of that code is there and valid, and what of a declared birth it contradicts; not what it says. */
  @Post('birth-notification-lookups')
  @Unscoped(
    'code and the facts of the birth are the proof of need; the answer says which of them are contradicted',
  )
  @Safe()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: BirthNotificationLookupAnswer })
  lookUp(
    @Body({ schema: BirthNotificationLookup }) body: BirthNotificationLookup,
  ): Promise<BirthNotificationLookupAnswer> {
    return this.notifications.lookUp(body);
  }

  /** One birth notification, with its corrections. */
  @Get('birth-notifications/:id')
  @Scoped()
  @Safe()
  @ApiOkResponse({ standardSchema: BirthNotification })
  get(@Param('id', { schema: Id }) id: string, @InScope() scope: Scope): Promise<BirthNotification> {
    return this.notifications.get(id, scope);
  }

  /** States what a birth notification should have said; what it said before is kept. */
  @Post('birth-notifications/:id/correction')
  @Scoped()
  @ByOfficial({ role: 'registrar', field: 'health' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthNotification })
  correct(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BirthNotificationCorrection }) body: BirthNotificationCorrection,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<BirthNotification> {
    return this.notifications.correct(id, scope, body, actor);
  }

  /** Cancels a birth notification, such as a second one for the same child; it stays to be read. */
  @Post('birth-notifications/:id/cancellation')
  @Scoped()
  @ByOfficial({ role: 'registrar', field: 'health' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthNotification })
  cancel(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BirthNotificationCancellation }) body: BirthNotificationCancellation,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<BirthNotification> {
    return this.notifications.cancel(id, scope, body, actor);
  }
}
