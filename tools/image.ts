import { buildImage, describeImage } from './containers/build-image.ts';
import { engine } from './containers/engine.ts';
import { publicImages } from './containers/stand-ins.ts';

/** `npm run image`: the image of the platform, with the engine that answers or Debian's. */
const say = (text: string): void => console.log(text);
const machine = await engine(say);
try {
  for (const standIn of await publicImages(machine.env, say)) say(`STAND-IN  ${standIn}`);
  const { name, mebibytes, tree } = await describeImage(await buildImage(machine.env), machine.env);
  say(`${name}: ${mebibytes.toFixed(1)} MiB above its base, tree ${tree}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await machine.stop();
}
