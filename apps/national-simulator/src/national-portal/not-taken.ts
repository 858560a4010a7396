import { type PortalAnswer } from '@lgsp/contracts-national-systems';

/** Ends the transaction of a write that the portal does not take, and carries what it answers instead. */
export class NotTaken extends Error {
  constructor(readonly answer: PortalAnswer) {
    super(answer.message);
  }
}
