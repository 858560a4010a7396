import { type LegKind } from '@lgsp/contracts-legs';
import { type DossierKind } from '@lgsp/contracts-one-stop';
import { BIRTH } from './birth.js';
import { CATALOGUE } from './catalogue.js';
import { type Declaration, type DeclarationOf } from './declaration.js';
import { FIRE_ACCEPTANCE } from './fire-acceptance.js';
import { LAND_TRANSFER } from './land-transfer.js';
import { type ProcedureKind } from './procedure-kind.js';
import { type Procedure, procedureByCode } from './procedure.js';

export const KINDS: { readonly [Kind in DossierKind]: ProcedureKind<DeclarationOf<Kind>> } = {
  birth: BIRTH,
  'land-transfer': LAND_TRANSFER,
  'fire-acceptance': FIRE_ACCEPTANCE,
};

/** What is particular to a procedure; a dossier is only ever read by the kind that took its declaration. */
export const kindOf = ({ kind }: Pick<Procedure, 'kind'>): ProcedureKind => KINDS[kind];

/** The procedure under which a dossier was received. */
export const procedureOf = ({ procedureCode }: { readonly procedureCode: string }): Procedure =>
  procedureByCode(CATALOGUE, procedureCode);

/** The agency that the applicant named for a leg. */
export const agencyFor = ({ agencies }: Declaration, leg: LegKind | undefined): string =>
  (agencies as Partial<Record<LegKind, string>>)[leg as LegKind] ?? '';
