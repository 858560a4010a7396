/**
 * What a department is written with, besides the kit's own: what its authors have needed so far of the libs that the kit composes, by name.
 * Tables and pure functions of a subject (`@lgsp/admin-units`, `@lgsp/x-road`) and contracts are imported from where they are.
 */
// Its environment.
export { type ConfigOf, platformConfig, setting } from '@lgsp/config';
// Its rows.
export {
  addUnitColumn,
  beyond,
  createIndexOnline,
  dropUnitColumn,
  fillInPieces,
  fillUnitColumn,
  keysetBatches,
  type Page,
  pageOf,
  Transactional,
  Tx,
  type UnitColumn,
  VersionConflict,
} from '@lgsp/database';
// Its routes, and its calls to others.
export {
  GatewayClient,
  Idempotent,
  PageQuery,
  pageSchema,
  parseCsv,
  RemoteRefusal,
  Safe,
  streamRows,
  Streams,
  upstreamRefusal,
} from '@lgsp/http';
// Words of every rule.
export {
  type Clock,
  currentContext,
  defineError,
  type DomainErrorClass,
  foldName,
  given,
  inDecimals,
  isStatedPartialDate,
  isUuidV7,
  type LocalDate,
  localDateOf,
  nameDoubts,
  normaliseName,
  numberCanExist,
  numberFits,
  type PartialDate,
  remember,
  sameName,
  soundOfName,
  timeOfUuidV7,
  uuidv7,
  uuidv7Of,
  writtenName,
} from '@lgsp/kernel';
// What it says, hears and still has to do.
export {
  OnEvent,
  OnEvents,
  Outbox,
  type ReceivedEvent,
  StillPending,
  WorkHandler,
  WorkQueue,
  type WorkRow,
} from '@lgsp/outbox';
// Who calls.
export {
  type ActingPerson,
  ByOfficial,
  BySystem,
  Caller,
  type CallerIdentity,
  caseAgenciesOf,
  checkCommune,
  clientsOf,
  communesOf,
  InScope,
  isSamePerson,
  maskPersonalNumber,
  Proven,
  type Scope,
  Scoped,
  Signature,
  Unscoped,
  WholeProvince,
} from '@lgsp/security';
