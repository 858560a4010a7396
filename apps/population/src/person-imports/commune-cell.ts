import { isPlaced, type NotPlacedReason, placeOf } from '@lgsp/admin-units';
import { type LocalDate, remember } from '@lgsp/service-kit';
import { type KeptResidence, residenceOf } from '../persons/commune-of-residence.js';
import { type RowFaultKind } from './person-import.errors.js';

type CommuneFault = Extract<RowFaultKind, `commune${string}`>;

const FAULTS: Readonly<Record<NotPlacedReason, CommuneFault>> = {
  UNKNOWN_CODE: 'commune',
  NOT_ON_DATE: 'commune',
  NAME_DIFFERS: 'communeName',
  SPLIT: 'communeSplit',
  NOT_RECORDED: 'communeEnded',
};

/** What one list says of communes; both cells empty say nothing. */
export type CommuneReader = (code: string, name: string) => KeptResidence | CommuneFault;

/** Reads the communes of a list of that day: a list names few communes many times. */
export function communeReader(listDate: LocalDate): CommuneReader {
  const read = remember((cell: string) => readCommune(cell.slice(0, 5), cell.slice(6), listDate));
  return (code, name) => {
    if (code === '') return name === '' ? residenceOf(null) : 'commune';
    return /^\d{5}$/.test(code) ? read(`${code} ${name}`) : 'commune';
  };
}

function readCommune(code: string, name: string, date: LocalDate): KeptResidence | CommuneFault {
  const placement = placeOf({ code, name: name === '' ? undefined : name, date });
  if (!isPlaced(placement)) return FAULTS[placement.why];
  const { written, unit } = placement;
  const stated = { communeCode: code, communeName: name || written.name };
  const same = written.unitId === unit.unitId;
  return {
    communeCode: unit.code,
    communeName: unit.name,
    unitId: unit.unitId,
    communeAsStated: same ? null : stated,
  };
}
