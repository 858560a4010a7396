// The same suite on a real broker: `TEST_BUS=kafka` chooses it.
import './event-majors.int-spec.js';
