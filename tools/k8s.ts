import { buildImage } from './containers/build-image.ts';
import { engine } from './containers/engine.ts';
import { Report, wanted } from './containers/report.ts';
import { publicImages } from './containers/stand-ins.ts';
import { checks } from './k8s/checks.ts';
import { cluster } from './k8s/cluster.ts';
import { Platform } from './k8s/platform.ts';

/**
 * `npm run test:k8s [-- part of a check's name …]`: builds the image, installs `k8s/overlays/local` in a cluster and checks from outside what it promises. The cluster is the
 * one of KUBECONFIG when LGSP_TEST_CONTEXT names its context, else a node of this run's own (root, Debian's packages, Go). Writes `<passed> <failed>` to
 * the file of LGSP_COUNTS when that is set.
 */
const SERVERS = ['postgres:18', 'apache/kafka:4.1.1', 'redis:7-bookworm'];
const report = new Report();
const { say } = report;
const ends: (() => Promise<void>)[] = [];

try {
  const machine = await engine(say);
  ends.unshift(machine.stop);
  const standIns = await publicImages(machine.env, say);
  const name = await buildImage(machine.env);
  const demo = await buildImage(machine.env, { target: 'demo', name: name.replace('lgsp:', 'lgsp-demo:') });
  const where = await cluster(say);
  ends.unshift(where.stop);
  const images = await where.take([name, demo, ...(where.own ? SERVERS : [])], machine.env);
  const platform = new Platform(where, images);
  await platform.remove();
  ends.unshift(() => platform.remove());
  say(`on ${where.how}`);
  for (const check of wanted(checks))
    await report.tell(check.name, () => check.run(platform, name, machine.env));
  for (const standIn of standIns) say(`STAND-IN  ${standIn}`);
} catch (error) {
  report.fail(error);
} finally {
  for (const end of ends) await end();
}
report.end();
