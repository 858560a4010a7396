import { given } from '@lgsp/kernel';
import { openingOf } from '../dossiers/stated.ts';
import { type Dossier } from '../dossiers/dossier.ts';
import { type Facility, INSPECTOR, SIGNER } from '../holdings/premises.ts';
import { Ids } from '../ids.ts';
import { type Random } from '../random.ts';
import { type AddRow, type Department } from './department.ts';
import { MADE_UP } from './made-up.ts';

/** Facilities with their entries and inspections, and the legs of acceptances. */
export function fireSafety(random: Random): Department {
  const ids = new Ids(random.fork('ids'));
  return {
    database: 'fire_safety',
    tables: {
      facility: [
        ...['id', 'version', 'name', 'kind', 'measures', 'stated_group', 'risk_group', 'commune', 'address'],
        ...['holder', 'holder_commune', 'state', 'registered_at', 'accepted_on', 'acceptance_number'],
        ...['inspected_on', 'inspection_due'],
      ],
      facility_entry: [
        ...['id', 'facility_id', 'facility_version', 'kind', 'entered_at', 'entered_by', 'legal_basis'],
        ...['document_number', 'facility'],
      ],
      inspection: [
        ...['id', 'version', 'facility_id', 'occasion', 'inspected_on', 'minutes_number', 'inspector'],
        ...['faults', 'mend_by', 'mended_on'],
      ],
      acceptance_leg: [
        ...['id', 'version', 'state', 'dossier_code', 'agency', 'due_at', 'facility', 'place', 'facility_id'],
        ...['holder', 'design', 'inspection', 'inspected_by', 'signed_by', 'document_number', 'accepted_on'],
        'reasons',
      ],
    },
    take({ facilities, place, detail }, add) {
      const commune = place.today.code;
      for (const facility of facilities) {
        const { id, name, kind, measures, statedGroup, riskGroup, holder, registered } = facility;
        const { inspections, due, acceptance } = facility;
        const accepted = acceptance?.legs.find(({ state }) => state === 'done');
        const { issuedOn, paperNumber } = accepted?.result ?? {};
        const at = openingOf(registered).toISOString();
        const inspectedOn = inspections[0]?.on;
        add(
          ...(['facility', id, accepted ? 2 : 1, name, kind, measures, statedGroup, riskGroup] as const),
          ...[commune, detail, holder.id, commune, 'open', at, issuedOn, paperNumber, inspectedOn, due],
        );
        const described = {
          ...{ name, kind, measures, commune, address: detail, holder: holder.id },
          ...given({ statedGroup }),
        };
        const enter = (version: number, entry: string, when: string, by: string, document?: string): void =>
          add('facility_entry', ids.next(), id, version, entry, when, by, MADE_UP, document, described);
        enter(1, 'registered', at, INSPECTOR);
        if (accepted) enter(2, 'accepted', accepted.closedAt?.toISOString() ?? at, SIGNER, paperNumber);
        for (const { id: inspectionId, on, minutesNumber, fault, mendBy, mendedOn } of inspections)
          add(
            ...(['inspection', inspectionId, mendedOn ? 2 : 1, id, 'periodic', on, minutesNumber] as const),
            ...[INSPECTOR, fault === undefined ? [] : [fault], mendBy, mendedOn],
          );
        if (acceptance) addLeg(add, facility, acceptance);
      }
    },
  };
}

function addLeg(add: AddRow, { id, holder }: Facility, dossier: Dossier<'fire-acceptance'>): void {
  const { facility, place, design } = dossier.declaration;
  for (const leg of dossier.legs) {
    const { paperNumber, issuedOn } = leg.result ?? {};
    const done = leg.state === 'done';
    const inspection = done
      ? { result: 'passed', minutesNumber: `${paperNumber}-BB`, inspectedOn: issuedOn }
      : null;
    add(
      ...(['acceptance_leg', leg.id, done ? 3 : 1, done ? 'done' : 'asked', dossier.code] as const),
      ...[leg.agency, leg.dueAt.toISOString(), facility, place, id, holder.id, design, inspection],
      ...[done ? INSPECTOR : null, done ? SIGNER : null, paperNumber, issuedOn, []],
    );
  }
}
