import { type EntityManager } from 'typeorm';

export type BeforeCommit = () => Promise<void>;
export type AfterCommit = () => void | Promise<void>;

/** What waits for the end of one transaction. */
export class TransactionHooks {
  private readonly early: BeforeCommit[] = [];
  private readonly late: BeforeCommit[] = [];
  private readonly after: AfterCommit[] = [];

  /** `last` ones run when no other is left: what they lock is then held for the shortest time. */
  addBefore(hook: BeforeCommit, last: boolean): void {
    (last ? this.late : this.early).push(hook);
  }

  addAfter(hook: AfterCommit): void {
    this.after.push(hook);
  }

  /** One after the other; a hook may add more. The first to fail fails the transaction. */
  async runBefore(): Promise<void> {
    for (let next = this.next(); next; next = this.next()) await next();
  }

  /** The transaction is committed whatever these do: their errors are given to `onError`, not thrown. */
  async runAfter(onError: (error: unknown) => void): Promise<void> {
    for (const hook of this.after) {
      try {
        await hook();
      } catch (error) {
        onError(error);
      }
    }
  }

  private next(): BeforeCommit | undefined {
    return this.early.shift() ?? this.late.shift();
  }
}

const hooksOf = new WeakMap<EntityManager, TransactionHooks>();

export const openHooks = (manager: EntityManager): TransactionHooks => {
  const hooks = new TransactionHooks();
  hooksOf.set(manager, hooks);
  return hooks;
};

export const hooksFor = (manager: EntityManager): TransactionHooks | undefined => hooksOf.get(manager);
