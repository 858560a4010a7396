/**
 * A child lives where a parent has permanent residence (Luật Cư trú 2020 Đ12); another place needs a householder's
 * consent, which this simulator does not take. Parents of whom nothing is known cannot contradict.
 */
export const mayLiveAt = (
  communeCode: string,
  parents: readonly { readonly communeCode: string | null }[],
): boolean => parents.length === 0 || parents.some((parent) => parent.communeCode === communeCode);
