import { Tx, WorkHandler } from '@lgsp/service-kit';
import { rekeyNames } from './rekey-names.js';

/** Once more after a roll-out: until its end the release before wrote keys by its own rules. */
@WorkHandler()
export class RekeyNames implements WorkHandler<null, void> {
  readonly kind = 'rekey-names';
  readonly safe = true;

  constructor(private readonly tx: Tx) {}

  call(): Promise<void> {
    return rekeyNames((sql, parameters) => this.tx.run(() => this.tx.query(sql, parameters)));
  }

  commit(): Promise<void> {
    return Promise.resolve();
  }
}
