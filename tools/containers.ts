import { writeFileSync } from 'node:fs';
import { buildImage, describeImage } from './containers/build-image.ts';
import { checks } from './containers/checks.ts';
import { findCompose } from './containers/compose.ts';
import { engine } from './containers/engine.ts';
import { Installation } from './containers/installation.ts';
import { publicImages } from './containers/stand-ins.ts';

/**
 * `npm run test:containers [-- part of a check's name …]`: builds the image, brings the compose file up and checks what both promise, from outside. Without an engine it starts
 * Debian's where root may; else it fails. Writes `<passed> <failed>` to the file of LGSP_COUNTS when that is set.
 */
const began = Date.now();
const say = (text: string): void =>
  console.log(`${((Date.now() - began) / 1000).toFixed(0).padStart(5)} s  ${text}`);
let [passed, failed] = [0, 0];
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
    for (const check of checks.filter(wanted)) await tell(check.name, () => check.run(installation, image));
  } finally {
    await installation.remove();
  }
  for (const standIn of standIns) say(`STAND-IN  ${standIn}`);
} catch (error) {
  failed += 1;
  console.error(error instanceof Error ? error.message : error);
} finally {
  await stop();
}
if (passed === 0) failed = Math.max(1, failed);
if (process.env['LGSP_COUNTS'] !== undefined)
  writeFileSync(process.env['LGSP_COUNTS'], `${passed} ${failed}\n`);
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function wanted({ name }: { readonly name: string }): boolean {
  const parts = process.argv.slice(2);
  return parts.length === 0 || parts.some((part) => name.includes(part));
}

async function tell(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    passed += 1;
    say(`ok    ${name}`);
  } catch (error) {
    failed += 1;
    say(`FAIL  ${name}\n${error instanceof Error ? error.message : String(error)}`);
  }
}
