// The same suite on a real broker: `TEST_BUS=kafka` chooses it.
import './copies-once.int-spec.js';
