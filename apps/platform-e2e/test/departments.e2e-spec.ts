import { bulk } from './departments/bulk.js';
import { fireAcceptance } from './departments/fire-acceptance.js';
import { landTransfer } from './departments/land-transfer.js';
import { registers } from './departments/registers.js';
import { widest } from './departments/widest.js';
import { onePlatform } from './one-platform.js';

const platform = onePlatform();

bulk(platform);
landTransfer(platform);
fireAcceptance(platform);
registers(platform);
widest(platform);
