import { communeInForce, unitById } from '@lgsp/admin-units';
import { type DossierDoubt, type NewDossier, type PlaceDoubt } from '@lgsp/contracts-one-stop';
import { Injectable } from '@nestjs/common';
import { Agencies } from '../agencies/agencies.js';
import { agencyPart, type KeptPlace, unitOf } from '../procedures/declared-places.js';
import { agencyFor, kindOf } from '../procedures/kinds.js';
import { placeDoubt } from '../procedures/place-doubts.js';
import { type Procedure } from '../procedures/procedure.js';
import { placesOf } from '../procedures/read-declaration.js';

const NOT_OF_THE_PLACE = {
  code: 'AGENCY_NOT_OF_THE_PLACE',
  text: 'Cơ quan được chọn không phụ trách địa bàn của hồ sơ',
} as const;

/** What is made of the places and agencies that a submission names, and what of it a person has to judge. */
@Injectable()
export class PlacesInDoubt {
  constructor(private readonly agencies: Agencies) {}

  /** @throws ADMIN_UNITS.UNKNOWN_CODE, ONE_STOP.AGENCIES_AWAY */
  read(submission: NewDossier, procedure: Procedure): { places: KeptPlace[]; doubts: DossierDoubt[] } {
    const kind = kindOf(procedure);
    const places = placesOf(procedure, submission);
    const declared = [kind.place(submission), ...kind.facts(submission)];
    const doubted = declared.flatMap((place) => placeDoubt(place) ?? []);
    const { part } = kind.place(submission);
    const codes = communesMeant(part, places, doubted);
    return {
      places: [...places, ...this.registering(submission, procedure)],
      doubts: [...doubted, ...this.ofElsewhere(submission, procedure, codes)],
    };
  }

  /** Where the competent agency answers, whose name the papers bear. */
  private registering(submission: NewDossier, { legs: [first] }: Procedure): KeptPlace[] {
    const commune = first && this.agencies.communeOf(agencyFor(submission, first.kind));
    const unit = commune === undefined ? undefined : communeInForce(commune)?.unitId;
    return first && unit !== undefined ? [{ part: agencyPart(first.kind), unit }] : [];
  }

  /** Whom the citizen chose, is chosen: an officer judges whether an agency of another place takes the dossier. */
  private ofElsewhere(
    submission: NewDossier,
    procedure: Procedure,
    communes: readonly string[],
  ): DossierDoubt[] {
    return procedure.legs
      .filter(({ competence }) => competence !== undefined)
      .map(({ kind: leg }) => ({ leg, agency: agencyFor(submission, leg) }))
      .filter(
        ({ agency }) =>
          communes.length > 0 && communes.every((commune) => this.agencies.isOfElsewhere(agency, commune)),
      )
      .map((named) => ({ ...named, ...NOT_OF_THE_PLACE }));
  }
}

/** Codes of today: of the one that is told, else of all that may be meant. */
function communesMeant(part: string, places: readonly KeptPlace[], doubts: readonly PlaceDoubt[]): string[] {
  const told = unitOf(part, places);
  if (told) return [told.code];
  const candidates = doubts.find((doubt) => doubt.part === part)?.candidates ?? [];
  return candidates.flatMap(({ unitId }) => unitById(unitId)?.code ?? []);
}
