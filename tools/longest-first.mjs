// The order in which Jest takes suites: the generated department, the seeded province and whole platforms first; on
// Kafka the conformance of the bus, which mostly waits. One of them
// that begins last leaves the other worker idle for minutes; and the default goes by size of file where no earlier run has left
// its times.
const LONG = [
  /messaging\/test\/kafka\.kafka-spec/,
  /new-department\/throw-away/,
  /\/(crashes|departments|exchange)\.e2e/,
  /seed\/seeded-province/,
  /faults\/windows/,
  /\.(e2e|conformance|kafka|redis)-spec\.ts$/,
  /faults\//,
  /\.int-spec\.ts$/,
];

const rank = ({ path }) => {
  const found = LONG.findIndex((name) => name.test(path));
  return found < 0 ? LONG.length : found;
};

export default class LongestFirst {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }

  shard(tests) {
    return tests;
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
