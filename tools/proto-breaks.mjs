// `buf breaking` against the protos of the last release (deploy/release.json): what it knows must go on meaning the same.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { commit } = JSON.parse(readFileSync('deploy/release.json', 'utf8'));
const released = mkdtempSync(join(tmpdir(), 'protos-'));
try {
  // buf reads a commit of a clone, not of a worktree: an archive is both.
  const archive = execFileSync('git', ['archive', commit, 'buf.yaml', 'libs/contracts'], {
    maxBuffer: 2 ** 28,
  });
  execFileSync('tar', ['-x', '-C', released], { input: archive });
  const { status } = spawnSync('buf', ['breaking', '--against', released], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(released, { recursive: true });
}
