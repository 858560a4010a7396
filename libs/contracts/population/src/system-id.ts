import { systemId } from '@lgsp/x-road';

export const POPULATION = systemId('VN/GOV/H56/population');
