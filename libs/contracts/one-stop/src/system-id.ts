import { systemId } from '@lgsp/x-road';

/** Hệ thống một cửa of the province, run by Trung tâm Phục vụ hành chính công. */
export const ONE_STOP = systemId('VN/GOV/H56/one-stop');
