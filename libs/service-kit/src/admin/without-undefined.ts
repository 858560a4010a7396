type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Optional fields of a parsed query may be present and undefined; filters want them absent. */
export function withoutUndefined<T extends object>(value: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Partial<
    Defined<T>
  >;
}
