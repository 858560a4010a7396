import { unitsInForce } from '@lgsp/admin-units';
import { caseAgenciesOf, communesOf, type Scope } from '@lgsp/security';
import { type FindOperator, In } from 'typeorm';

type Where<Column extends string> = Readonly<Partial<Record<Column, FindOperator<string>>>>;

/**
 * Rows whose commune the scope holds, for `rows.get(id, …)` and `rows.page(…)`, and of those the ones of a commune that was asked for. The unit (`unit_id`) decides and the code
 * finds it: codes were used again. Who may see some communes sees no row without a unit.
 */
export const inCommunes = <Column extends string>(
  scope: Scope,
  column: Column,
  asked?: string,
): Where<Column | 'unitId'> => {
  const codes = communesOf(scope);
  const wanted = asked === undefined ? codes : [asked].filter((code) => codes?.includes(code) ?? true);
  return { ...among(wanted, column), ...among(unitsInForce(wanted), 'unitId') } as Where<Column | 'unitId'>;
};

/** The same of rows whose code stands inside a JSON column, as it was told: the unit alone, which an index finds. */
export const inUnits = (scope: Scope): Where<'unitId'> => among(unitsInForce(communesOf(scope)), 'unitId');

/** Cases of the agency that acts, and of those from which it took over. */
export const ofAgency = <Column extends string>(scope: Scope, column: Column): Where<Column> =>
  among(caseAgenciesOf(scope), column);

const among = <Column extends string>(codes: readonly string[] | null, column: Column): Where<Column> =>
  (codes === null ? {} : { [column]: In([...codes]) }) as Where<Column>;
