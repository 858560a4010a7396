export {
  AWAY,
  DENIED,
  fakeGateway,
  type Others,
  type R1Answer,
  type R1Call,
  refusal,
} from './fake-gateway.js';
export {
  type DepartmentUnderTest,
  type JsonAnswer,
  type RunningDepartment,
  runningDepartment,
  type Said,
} from './running-department.js';
export { HEIR, HERE, placeAsks, type PlaceStep, THERE, walkPlaces } from './place-walk.js';
export { scopedRoutes } from './scoped-routes.js';
