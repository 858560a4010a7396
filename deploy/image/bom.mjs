/** CycloneDX 1.6 of packages of the lock file; the same packages give the same text. */
export function bom(version, packages) {
  const components = packages.map(({ manifest, integrity }) => ({
    type: 'library',
    'bom-ref': purl(manifest),
    name: manifest.name,
    version: manifest.version,
    purl: purl(manifest),
    ...licencesOf(manifest),
    ...hashesOf(integrity),
  }));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': 'lgsp', name: 'lgsp', version } },
    components: [...new Map(components.map((one) => [one.purl, one])).values()].sort((a, b) =>
      a.purl < b.purl ? -1 : 1,
    ),
  };
}

const purl = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

function licencesOf({ license, licenses }) {
  const text = typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type);
  if (!text) return {};
  return { licenses: [/[ (]/.test(text) ? { expression: text } : { license: { id: text } }] };
}

function hashesOf(integrity = '') {
  const [algorithm, value] = integrity.split('-');
  if (algorithm !== 'sha512') return {};
  return { hashes: [{ alg: 'SHA-512', content: Buffer.from(value, 'base64').toString('hex') }] };
}
