import { Propagation, Transactional as LibraryTransactional } from '@nestjs-cls/transactional';

/**
 * The use case is one transaction: joins the present one or opens its own. It may be run again after a deadlock, so
 * whatever it does outside the database is done in `afterCommit`.
 */
export const Transactional = (): MethodDecorator => LibraryTransactional(Propagation.Required);
