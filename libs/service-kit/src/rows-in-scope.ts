import { caseAgenciesOf, communesOf, type Scope } from '@lgsp/security';
import { type FindOperator, In, Raw } from 'typeorm';

type Where<Column extends string> = Readonly<Partial<Record<Column, FindOperator<string>>>>;

/**
 * Rows whose commune the scope holds, for `rows.get(id, …)` and `rows.page(…)`, and of those the ones of a commune that was asked for.
 * Who may see some communes sees no row without one.
 */
export const inCommunes = <Column extends string>(
  scope: Scope,
  column: Column,
  asked?: string,
): Where<Column> => {
  const codes = communesOf(scope);
  const wanted = asked === undefined ? codes : [asked].filter((code) => codes?.includes(code) ?? true);
  return among(wanted, column);
};

/** Cases of the agency that acts, and of those from which it took over. */
export const ofAgency = <Column extends string>(scope: Scope, column: Column): Where<Column> =>
  among(caseAgenciesOf(scope), column);

/** The same where the commune stands in a JSON column, under `name`; an index over `(column ->> 'name')` serves it. */
export const inCommunesOf = (
  scope: Scope,
  column: string,
  name: string,
): Readonly<Record<string, FindOperator<unknown>>> => {
  const communes = communesOf(scope);
  return communes === null
    ? {}
    : { [column]: Raw((alias) => `${alias} ->> '${name}' = ANY (:communes)`, { communes }) };
};

const among = <Column extends string>(codes: readonly string[] | null, column: Column): Where<Column> =>
  (codes === null ? {} : { [column]: In([...codes]) }) as Where<Column>;
