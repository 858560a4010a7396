import { buildImage, describeImage } from './containers/build-image.ts';
import { checks } from './containers/checks.ts';
import { findCompose } from './containers/compose.ts';
import { engine } from './containers/engine.ts';
import { Installation } from './containers/installation.ts';
import { Report, wanted } from './containers/report.ts';
import { publicImages } from './containers/stand-ins.ts';

/**
 * `npm run test:containers [-- part of a check's name …]`: builds the image, brings the compose file up and checks what both promise, from outside. Without an engine it starts
 * Debian's where root may; else it fails. Writes `<passed> <failed>` to the file of LGSP_COUNTS when that is set.
 */
const report = new Report();
const say = report.say;
let stop = (): Promise<void> => Promise.resolve();

try {
  const machine = await engine(say);
  stop = machine.stop;
  const standIns = await publicImages(machine.env, say);
  const compose = await findCompose(machine.env, say);
  say(`Docker engine ${machine.how}, Compose ${compose.version}`);
  const name = await buildImage(machine.env);
  await buildImage(machine.env, { target: 'demo', name: name.replace('lgsp:', 'lgsp-demo:') });
  const image = await describeImage(name, machine.env);
  say(`${name}: ${image.mebibytes.toFixed(1)} MiB above its base, tree ${image.tree}`);
  const installation = await Installation.prepare(compose, machine.env);
  await installation.remove();
  try {
    await installation.up();
    say('up, and everything healthy');
    for (const check of wanted(checks)) await report.tell(check.name, () => check.run(installation, image));
  } finally {
    await installation.remove();
  }
  for (const standIn of standIns) say(`STAND-IN  ${standIn}`);
} catch (error) {
  report.fail(error);
} finally {
  await stop();
}
report.end();
