// The same suite on a real broker: `TEST_BUS=kafka` chooses it.
import './refused-events.int-spec.js';
