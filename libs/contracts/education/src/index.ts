export * from './proto.js';
export * from './schemas/enrolment.js';
export * from './schemas/school.js';
export * from './system-id.js';
