import {
  type AddRow,
  dateOf,
  type Facility,
  fill,
  type FillOptions,
  FIRE_SIGNER,
  Ids,
  INSPECTOR,
  MADE_UP,
  openingOf,
  type Part,
  type Random,
  type Story,
} from '@lgsp/seed';
import { given } from '@lgsp/service-kit';
import { groupOf, inspectionDue } from '../facilities/facility.js';

export const seed = (options: FillOptions): Promise<void> => fill(options, fireSafety);

/** Facilities with their entries and inspections, and the legs of acceptances. */
export function fireSafety(random: Random): Part {
  const ids = new Ids(random.fork('ids'));
  return {
    subjects: ['facilities'],
    tables: {
      facility: [
        ...['id', 'version', 'name', 'kind', 'measures', 'stated_group', 'risk_group', 'commune', 'unit_id'],
        ...[
          'address',
          'holder',
          'holder_commune',
          'state',
          'registered_at',
          'accepted_on',
          'acceptance_number',
        ],
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
        ...['id', 'version', 'state', 'dossier_code', 'agency', 'due_at', 'facility', 'place', 'unit_id'],
        ...[
          'facility_id',
          'holder',
          'design',
          'inspection',
          'inspected_by',
          'signed_by',
          'document_number',
          'accepted_on',
        ],
        'reasons',
      ],
    },
    take({ facilities, place, detail }, add) {
      const { code: commune, unitId } = place.today;
      for (const facility of facilities) {
        const { id, name, kind, measures, statedGroup, holder, registered, inspections, acceptance } =
          facility;
        const accepted = acceptance?.legs.find(({ result }) => result);
        const { issuedOn, paperNumber } = accepted?.result ?? {};
        const at = openingOf(registered).toISOString();
        const inspectedOn = inspections[0]?.on;
        const riskGroup = groupOf({ kind, measures, ...given({ statedGroup }) });
        const due = inspectionDue(riskGroup, inspectedOn ?? issuedOn ?? dateOf(registered));
        add(
          ...(['facility', id, accepted ? 2 : 1, name, kind, measures, statedGroup, riskGroup] as const),
          ...[commune, unitId, detail, holder.id, commune, 'open', at, issuedOn, paperNumber, inspectedOn],
          due,
        );
        const described = {
          ...{ name, kind, measures, commune, address: detail, holder: holder.id },
          ...given({ statedGroup }),
        };
        const enter = (version: number, entry: string, when: string, by: string, document?: string): void =>
          add('facility_entry', ids.next(), id, version, entry, when, by, MADE_UP, document, described);
        enter(1, 'registered', at, INSPECTOR);
        if (accepted) enter(2, 'accepted', accepted.closedAt?.toISOString() ?? at, FIRE_SIGNER, paperNumber);
        for (const { id: inspectionId, on, minutesNumber, fault, mendBy, mendedOn } of inspections)
          add(
            ...(['inspection', inspectionId, mendedOn ? 2 : 1, id, 'periodic', on, minutesNumber] as const),
            ...[INSPECTOR, fault === undefined ? [] : [fault], mendBy, mendedOn],
          );
        if (acceptance) addLeg(add, facility, acceptance, unitId);
      }
    },
  };
}

function addLeg(
  add: AddRow,
  { id, holder }: Facility,
  story: Story<'fire-acceptance'>,
  unitId: string,
): void {
  const { facility, place, design } = story.declaration;
  for (const leg of story.legs) {
    const { paperNumber, issuedOn } = leg.result ?? {};
    const done = leg.result !== undefined;
    const inspection = done
      ? { result: 'passed', minutesNumber: `${paperNumber}-BB`, inspectedOn: issuedOn }
      : null;
    add(
      ...(['acceptance_leg', leg.id, done ? 3 : 1, done ? 'done' : 'asked', story.code] as const),
      ...[leg.agency, leg.dueAt.toISOString(), facility, place, unitId, id, holder.id, design, inspection],
      ...[done ? INSPECTOR : null, done ? FIRE_SIGNER : null, paperNumber, issuedOn, []],
    );
  }
}
