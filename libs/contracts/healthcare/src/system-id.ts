import { systemId } from '@lgsp/x-road';

export const HEALTHCARE = systemId('VN/GOV/H56.YT/healthcare');
