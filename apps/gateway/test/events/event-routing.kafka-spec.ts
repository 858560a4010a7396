// The same suite on a real broker: `TEST_BUS=kafka` chooses it.
import './event-routing.int-spec.js';
