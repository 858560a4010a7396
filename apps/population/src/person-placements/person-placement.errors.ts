import { defineError } from '@lgsp/service-kit';

export const NotACommune = defineError('POPULATION.NOT_A_COMMUNE', 'unprocessable', {
  en: 'This is no commune of the province as it is today',
  vi: 'Đây không phải là xã, phường hiện nay của tỉnh',
  when: 'The unit stated for a person is not a commune of the province today.',
  next: 'State a commune of the present list of administrative units.',
});

/** A register tells the commune, or there is none to tell; what an official has said, another may say anew. */
export const PlaceIsKnown = defineError('POPULATION.PLACE_IS_KNOWN', 'conflict', {
  en: 'Where the person lives is told by a register, or is no commune of this province',
  vi: 'Nơi cư trú của công dân đã được xác định, hoặc không thuộc tỉnh này',
  when: 'An official places a person whose commune a register tells, or who lives outside the province.',
  next: 'Leave the person as they are; the register is corrected at its source.',
});
