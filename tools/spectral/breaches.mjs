/** For each rule of ours, and some of Spectral's own, a description that breaks it: how it is made of a good one. */
const first = ({ paths }, matches) =>
  Object.values(paths)
    .flatMap((item) => Object.values(item))
    .find(matches);
const isProven = (operation) => operation['x-proof'] !== undefined;
const isUnsafe = (operation) => operation['x-safe'] !== true;
const ACTOR_TOKEN = { $ref: '#/components/parameters/ActorToken' };

export const BREACHES = [
  ['lgsp-operation-says-what-it-does', (it) => delete first(it, Boolean).description],
  ['lgsp-operation-has-a-summary', (it) => delete first(it, Boolean).summary],
  ['lgsp-operation-has-a-summary', (it) => (first(it, Boolean).summary = 'x'.repeat(101))],
  ['lgsp-refusals-are-problems', (it) => delete first(it, Boolean).responses['404']],
  [
    'lgsp-refusals-are-problems',
    (it) => delete it.components.responses['422'].content['application/problem+json'],
  ],
  [
    'lgsp-bodies-have-names',
    (it) => (first(it, ({ requestBody }) => requestBody).requestBody.content['application/json'].schema = {}),
  ],
  ['lgsp-acts-say-whose-they-are', (it) => delete first(it, isUnsafe)['x-actor']],
  ['lgsp-acts-say-whose-they-are', (it) => delete first(it, isProven)['x-act']],
  ['lgsp-proofs-are-of-acts', (it) => delete first(it, isProven)['x-proof']],
  ['lgsp-proofs-are-of-acts', (it) => (first(it, isProven)['x-proof'] = { maxAuthAge: '900' })],
  ['lgsp-proofs-are-of-acts', (it) => (first(it, isProven).parameters = [])],
  [
    'lgsp-proofs-are-of-acts',
    (it) => first(it, (operation) => !isProven(operation)).parameters.push(ACTOR_TOKEN),
  ],
  ['lgsp-routes-say-whose-rows', (it) => delete first(it, Boolean)['x-scope']],
  ['lgsp-routes-say-whose-rows', (it) => (first(it, Boolean)['x-scope'] = [])],
  ['operation-operationId', (it) => delete first(it, Boolean).operationId],
  ['operation-tags', (it) => delete first(it, Boolean).tags],
  ['operation-tag-defined', (it) => it.tags.pop()],
  ['oas3-unused-component', (it) => (it.components.schemas.Nobodys = { type: 'string' })],
  ['oas3-schema', (it) => (it.paths = [])],
];
