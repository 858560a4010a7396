import { spawn, type ChildProcess } from 'node:child_process';
import { given } from '@lgsp/kernel';

export interface GuardedOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
  /** Signal that asks the program to stop. */
  readonly stopSignal: 'INT' | 'TERM';
  /** Deleted when the program has ended, whatever ended it. */
  readonly removeAfter?: string;
}

/**
 * A program that never outlives this process. A shell stands between: it holds the reading end of a pipe, and when this
 * process is gone (even by SIGKILL) the pipe ends and the shell stops the program. The program has a session of its own,
 * so Ctrl-C in the terminal reaches the launcher alone and it can stop things in order.
 */
export function spawnGuarded(
  command: string,
  args: readonly string[],
  options: GuardedOptions,
): ChildProcess {
  const script = [
    'exec 3<&0',
    '"$@" </dev/null & program=$!',
    `trap 'kill -${options.stopSignal} $program 2>/dev/null' TERM INT`,
    `( while read -r _; do :; done <&3; kill -${options.stopSignal} $program 2>/dev/null ) >/dev/null 2>&1 & guard=$!`,
    'while :; do wait $program; code=$?; kill -0 $program 2>/dev/null || break; done',
    'kill $guard 2>/dev/null',
    ...(options.removeAfter === undefined ? [] : ['rm -rf "$REMOVE_AFTER"']),
    'exit $code',
  ].join('\n');
  return spawn('/bin/sh', ['-c', script, 'guard', command, ...args], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...(options.env ?? process.env), REMOVE_AFTER: options.removeAfter ?? '' },
    ...given({ cwd: options.cwd, uid: options.uid, gid: options.gid }),
  });
}
