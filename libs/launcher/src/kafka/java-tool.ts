import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandResult, runCommand } from '../processes/run-command.js';

/** Without the second compiler: whoever is started by the launcher lives for minutes, and a third of its processor time would go there. */
export const COMPILED_LIGHTLY = ['-XX:TieredStopAtLevel=1'] as const;

/** Runs one of Kafka's tools; its arguments go through a file that is gone afterwards, so that no password shows in the process list. */
export async function javaTool(
  libs: string,
  folder: string,
  tool: string,
  args: readonly string[],
): Promise<CommandResult> {
  const file = join(folder, 'tool.args');
  rmSync(file, { force: true });
  const all = [...COMPILED_LIGHTLY, '-cp', join(libs, '*'), tool, ...args].map(quoted);
  writeFileSync(file, `${all.join('\n')}\n`, { mode: 0o600 });
  try {
    return await runCommand('java', [`@${file}`]);
  } finally {
    rmSync(file, { force: true });
  }
}

const quoted = (arg: string): string => `"${arg.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
