import { type DossierKind, type NewDossier } from '@lgsp/contracts-one-stop';

/** What a dossier of the kind keeps of what was declared. */
export type DeclarationOf<Kind extends DossierKind> = Omit<
  Extract<NewDossier, { kind: Kind }>,
  'code' | 'submittedAt'
>;
export type Declaration = { [Kind in DossierKind]: DeclarationOf<Kind> }[DossierKind];
