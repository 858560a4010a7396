/** The `Clock` by which agreements are valid; only a test configuration moves it. */
export { CLOCK as BUSINESS_CLOCK } from '@lgsp/service-kit';
