// A rule is silent where its path into the document leads nowhere. So each of ours must find the breach that is made for it; when one passes, the
// rule is asleep and the result of the linter is worth nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { BREACHES } from './spectral/breaches.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const rules = join(root, 'tools/spectral/rules.yaml');
const good = readFileSync(join(root, 'apps/gateway/registry/generated/openapi/healthcare.json'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'lgsp-spectral-'));
const fileOf = (number) => join(folder, `${number}.json`);

/** Names of the rules that found something, by file. */
function found(files) {
  const spectral = join(root, 'node_modules/@stoplight/spectral-cli/dist/index.js');
  const args = ['lint', '--quiet', '--format', 'json', '--ruleset', rules, ...files];
  const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] };
  let said;
  try {
    said = execFileSync(process.execPath, [spectral, ...args], options);
  } catch (error) {
    // It ends with 1 where it finds errors.
    said = error.stdout;
  }
  const names = new Map(files.map((file) => [basename(file), new Set()]));
  for (const { source, code, severity } of JSON.parse(said))
    if (severity === 0) names.get(basename(source)).add(code);
  return files.map((file) => names.get(basename(file)));
}

const asleep = [];
try {
  writeFileSync(fileOf('good'), good);
  for (const [number, [, breach]] of BREACHES.entries()) {
    const document = JSON.parse(good);
    breach(document);
    writeFileSync(fileOf(number), JSON.stringify(document));
  }
  const [ofGood, ...ofBreaches] = found([fileOf('good'), ...BREACHES.keys().map(fileOf)]);
  for (const rule of ofGood) asleep.push(`${rule} complains of what is good`);
  for (const [number, [rule]] of BREACHES.entries())
    if (!ofBreaches[number].has(rule)) asleep.push(`${rule} lets breach ${number + 1} pass`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const own = Object.keys(parse(readFileSync(rules, 'utf8')).rules).filter((rule) => rule.startsWith('lgsp-'));
for (const rule of own)
  if (!BREACHES.some(([breached]) => breached === rule)) asleep.push(`${rule} has no breach`);
if (asleep.length > 0) {
  console.error(`The rules of descriptions are asleep:\n${asleep.join('\n')}`);
  process.exit(1);
}
console.log(`The rules of descriptions are awake: ${BREACHES.length} breaches found.`);
