/** Neither JSON nor an opaque id holds a raw control character: values travel unquoted, an empty one is NULL. */
export const COLUMN_SEPARATOR = '\x1e';

/**
 * The values of a column as one text for {@link textColumnsSql}: as an array, pg would quote and escape each. Only for
 * values without control characters.
 */
export const textColumn = (values: readonly (string | null)[]): string => values.join(COLUMN_SEPARATOR);

/** SQL of the arrays of these types that came as {@link textColumn}s in the parameters `$1`, `$2` …; for `unnest`. */
export const textColumnsSql = (...types: readonly string[]): string =>
  types.map((type, index) => `string_to_array($${index + 1}, E'\\x1e', '')::${type}[]`).join(', ');
