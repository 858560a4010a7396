/** Token of the `Clock` by which agreements are valid; the tests move it. */
export const BUSINESS_CLOCK = Symbol('BUSINESS_CLOCK');
