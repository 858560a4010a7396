// The same suite on a real broker: `TEST_BUS=kafka` chooses it.
import './grouped-events.int-spec.js';
