import { type Reason } from '@lgsp/contracts-one-stop';
import { OnEvent, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import {
  fireSafetyWithdrawals,
  healthcareDeclined,
  landWithdrawals,
  populationWithdrawals,
} from '../subscriptions.js';
import { Withdrawals } from './withdrawals.service.js';

type Withdrawn = ReceivedEvent<{ legId: string }>;
type Declined = ReceivedEvent<{ legId: string; reason: Reason }>;

/** What departments answer when the applicant withdraws. */
@Injectable()
export class WithdrawalConsumer {
  constructor(private readonly withdrawals: Withdrawals) {}

  @OnEvent(populationWithdrawals.withdrawn)
  populationWithdrawn({ data }: Withdrawn): Promise<void> {
    return this.withdrawals.withdrawn('population', data.legId);
  }

  @OnEvent(populationWithdrawals.declined)
  populationDeclined({ data }: Declined): Promise<void> {
    return this.withdrawals.declined('population', data.legId, data.reason);
  }

  @OnEvent(healthcareDeclined)
  healthcareDeclined({ data }: Declined): Promise<void> {
    return this.withdrawals.declined('healthcare', data.legId, data.reason);
  }

  @OnEvent(landWithdrawals.withdrawn)
  landWithdrawn({ data }: Withdrawn): Promise<void> {
    return this.withdrawals.withdrawn('land', data.legId);
  }

  @OnEvent(landWithdrawals.declined)
  landDeclined({ data }: Declined): Promise<void> {
    return this.withdrawals.declined('land', data.legId, data.reason);
  }

  @OnEvent(fireSafetyWithdrawals.withdrawn)
  fireSafetyWithdrawn({ data }: Withdrawn): Promise<void> {
    return this.withdrawals.withdrawn('fire-safety', data.legId);
  }

  @OnEvent(fireSafetyWithdrawals.declined)
  fireSafetyDeclined({ data }: Declined): Promise<void> {
    return this.withdrawals.declined('fire-safety', data.legId, data.reason);
  }
}
