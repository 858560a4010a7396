// The same suite on a real broker: `TEST_BUS=kafka` chooses it.
import './placed-events.int-spec.js';
