import {
  type AgenciesFile,
  type Declaration,
  type DeclarationKind,
  type MembersFile,
} from './declarations.js';
import { type OfficialsFile } from '../directory/official.js';
import { RegistryMadeUp } from './registry.errors.js';

/** What a bundle says for development alone: codes that nobody could verify, and who is played by the simulator. */
function madeUp(declarations: readonly Declaration[]): string[] {
  const contents = <T>(kind: DeclarationKind): T[] =>
    declarations.filter((one) => one.kind === kind).map((one) => one.content as T);
  const agencies = contents<AgenciesFile>('agencies').flatMap((file) => file.agencies);
  const subsystems = contents<MembersFile>('members').flatMap((file) => file.subsystems);
  const officials = contents<OfficialsFile>('officials').filter((file) => file.madeUp);
  return [
    ...officials.map(() => 'the officials are made up'),
    ...agencies.filter(({ verified }) => !verified).map(({ code }) => `agency ${code} is not verified`),
    ...subsystems.filter(({ simulated }) => simulated).map(({ id }) => `subsystem ${id} is simulated`),
  ];
}

/** @throws RegistryMadeUp */
export function refuseMadeUp(declarations: readonly Declaration[]): void {
  const found = madeUp(declarations);
  if (found.length > 0) throw new RegistryMadeUp({ detail: found.join('\n') });
}
