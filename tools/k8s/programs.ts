import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CACHE } from '../containers/engine.ts';
import { must } from '../containers/run.ts';

const VERSION = '1.34.4';
const COREDNS = '1.12.4';
const SOURCES = join(import.meta.dirname, 'node');
/** A cold build of 2,759 packages, on a machine that does other things besides. */
const BUILD_MS = 7_200_000;

export interface Programs {
  readonly version: string;
  /** All parts of a node in one, by the name it is called. */
  readonly kubernetes: string;
  readonly coredns: string;
}

/** What a node consists of, built from Go modules where this machine has not built it before. */
export async function programs(say: (text: string) => void): Promise<Programs> {
  const place = join(CACHE, `kubernetes-${VERSION}`);
  const [kubernetes, coredns] = [join(place, 'kubernetes'), join(place, `coredns-${COREDNS}`)];
  mkdirSync(place, { recursive: true });
  if (!existsSync(kubernetes)) {
    say(`Kubernetes ${VERSION} is built from its Go modules: 12 minutes on two idle cores`);
    await build('kubernetes', kubernetes, (cwd) => must('bash', ['go-mod.sh', VERSION], { cwd }), [
      `-X k8s.io/component-base/version.gitVersion=v${VERSION}`,
      `-X k8s.io/client-go/pkg/version.gitVersion=v${VERSION}`,
      '-X k8s.io/component-base/version.gitMajor=1',
      `-X k8s.io/component-base/version.gitMinor=${VERSION.split('.')[1]}`,
    ]);
  }
  if (!existsSync(coredns)) {
    say(`CoreDNS ${COREDNS} is built from its Go modules`);
    await build('coredns', coredns, async (cwd) => {
      const module = `module local/coredns\n\ngo 1.24.0\n\nrequire github.com/coredns/coredns v${COREDNS}\n`;
      writeFileSync(join(cwd, 'go.mod'), module);
      await must('go', ['mod', 'tidy'], { cwd, env: GO, timeoutMs: BUILD_MS });
    });
  }
  return { version: VERSION, kubernetes, coredns };
}

const GO = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=mod -p=2 -buildvcs=false' };

async function build(
  name: string,
  target: string,
  module: (cwd: string) => Promise<unknown>,
  flags: readonly string[] = [],
): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), `lgsp-${name}-`));
  try {
    cpSync(join(SOURCES, name), cwd, { recursive: true });
    await module(cwd);
    const words = [
      'go',
      'build',
      '-trimpath',
      '-o',
      'program',
      '-ldflags',
      ['-s -w', ...flags].join(' '),
      '.',
    ];
    await must('nice', ['-n', '19', ...words], { cwd, env: GO, timeoutMs: BUILD_MS });
    renameSync(join(cwd, 'program'), `${target}.new`);
    renameSync(`${target}.new`, target);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
