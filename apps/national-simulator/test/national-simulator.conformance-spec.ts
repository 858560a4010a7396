import { departmentConformance } from '@lgsp/testing';

departmentConformance({
  system: 'national-simulator',
  audience: 'civil-register',
  emits: { never: 'the national systems take part in no event exchange here' },
  consumes: { never: 'the national systems take part in no event exchange here' },
});
