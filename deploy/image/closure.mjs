/**
 * Which packages of a lock file the named workspaces need to run, by their place in it: dependencies and what those depend on, required
 * peers included; nothing that only tests, builds or other workspaces need. npm's own `--omit=dev` keeps what any workspace of the
 * repository depends on, launcher and harness too.
 */
export function closure(packages, workspaces) {
  const found = new Set(workspaces);
  const visit = (place) => {
    const {
      dependencies,
      optionalDependencies,
      peerDependencies,
      peerDependenciesMeta = {},
    } = packages[place];
    const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta[name]?.optional);
    for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      const needed = placeOf(packages, name, place);
      if (needed === undefined || found.has(needed)) continue;
      found.add(needed);
      visit(needed);
    }
  };
  for (const workspace of workspaces) {
    if (!packages[workspace]) throw new Error(`${workspace} is no workspace of the lock file`);
    visit(workspace);
  }
  return [...found].sort();
}

/** As Node looks for it: in the package's own `node_modules`, then above it; a link is followed to its workspace. */
function placeOf(packages, name, from) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[place]) return packages[place].link ? packages[place].resolved : place;
    if (folder === '') return undefined;
  }
}

/** True of a place that holds our own code. */
export const isWorkspace = (place) => !/(^|\/)node_modules\//.test(place);
