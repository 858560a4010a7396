import { onePlatform } from './one-platform.js';
import { deadLetters } from './operation/dead-letters.js';
import { explain } from './operation/explain.js';

const platform = onePlatform();

explain(platform);
deadLetters(platform);
