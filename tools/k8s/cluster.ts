import { must, run } from '../containers/run.ts';
import { startNode } from './node.ts';

/** Where the platform is installed for a test. */
export interface Cluster {
  readonly how: string;
  /** What is on it is nobody's: nodes may be hurt, and what it lacks is known. */
  readonly own: boolean;
  /** Runs kubectl, with something for its standard input where it is given. @throws when it fails */
  kubectl(...args: readonly string[]): Promise<string>;
  /** Makes images of the engine known to it, and gives the name under which it knows each. */
  take(images: readonly string[], engine: NodeJS.ProcessEnv): Promise<ReadonlyMap<string, string>>;
  stop(): Promise<void>;
}

/**
 * The cluster of `KUBECONFIG`, when `LGSP_TEST_CONTEXT` names its current context, so that nobody's cluster is taken by mistake; else a node of this
 * run's own. @throws where neither is to be had
 */
export async function cluster(say: (text: string) => void): Promise<Cluster> {
  const named = process.env['LGSP_TEST_CONTEXT'];
  if (named === undefined) return startNode(say);
  const context = await must('kubectl', ['config', 'current-context']);
  if (context !== named)
    throw new Error(
      `The current context is ${context}, and LGSP_TEST_CONTEXT says ${named}: nothing is done.`,
    );
  return {
    how: `the cluster of ${context}`,
    own: false,
    kubectl: (...args) => must('kubectl', ['--context', context, ...args]),
    take: pushed,
    stop: () => Promise.resolve(),
  };
}

/** To the registry that `IMAGE_REGISTRY` names; without one the cluster has to have them already. */
async function pushed(
  images: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<ReadonlyMap<string, string>> {
  const registry = process.env['IMAGE_REGISTRY'];
  if (registry === undefined) return new Map(images.map((image) => [image, image]));
  const names = new Map(images.map((image) => [image, `${registry}/${image}`]));
  for (const [image, name] of names) {
    await must('docker', ['tag', image, name], { env });
    const { code, output } = await run('docker', ['push', '-q', name], { env });
    if (code !== 0) throw new Error(`${name} cannot be pushed: ${output}`);
  }
  return names;
}
