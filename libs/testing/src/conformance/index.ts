export { departmentConformance } from './department-conformance.js';
export {
  type Consuming,
  type DepartmentConformance,
  type Emitting,
  type Never,
  type SampleRequest,
} from './options.js';
