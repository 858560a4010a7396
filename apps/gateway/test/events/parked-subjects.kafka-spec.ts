// The same suite on a real broker: `TEST_BUS=kafka` chooses it.
import './parked-subjects.int-spec.js';
