// The same suite on a real broker: `TEST_BUS=kafka` chooses it.
import './routed-events.int-spec.js';
