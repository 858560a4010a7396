import { systemId } from '@lgsp/x-road';

export const EDUCATION = systemId('VN/GOV/H56.GD/education');
