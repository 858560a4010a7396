export interface ConfigMap {
  readonly name: string;
  readonly entries: Readonly<Record<string, string>>;
  /** Read again while it runs, so that a change needs no other pod. */
  readonly followed?: boolean;
}

/** One folder of kustomize. */
export const kustomization = (
  resources: readonly string[],
  configMaps: readonly ConfigMap[] = [],
): object => ({
  apiVersion: 'kustomize.config.k8s.io/v1beta1',
  kind: 'Kustomization',
  ...(resources.length > 0 && { resources: resources.map((name) => `${name}.yaml`) }),
  ...(configMaps.length > 0 && {
    configMapGenerator: configMaps.map(({ name, entries, followed = false }) => ({
      name,
      literals: Object.entries(entries).map(([key, value]) => `${key}=${value}`),
      ...(followed && { options: { disableNameSuffixHash: true } }),
    })),
  }),
});
