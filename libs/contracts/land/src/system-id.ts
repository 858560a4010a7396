import { systemId } from '@lgsp/x-road';

export const LAND = systemId('VN/GOV/H56/land');
