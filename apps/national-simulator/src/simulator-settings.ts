import { type SystemName } from './systems.js';

/** How long each system takes from reception to decision, milliseconds; for the portal: to the acknowledgement. */
export class SimulatorSettings {
  constructor(readonly delays: Readonly<Record<SystemName, number>>) {}
}
