import { systemId } from '@lgsp/x-road';

export const FIRE_SAFETY = systemId('VN/GOV/H56/fire-safety');
