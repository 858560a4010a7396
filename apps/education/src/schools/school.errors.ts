import { defineError } from '@lgsp/service-kit';

export const SchoolNotFound = defineError('EDUCATION.SCHOOL_NOT_FOUND', 'not-found', {
  en: 'There is no such school',
  vi: 'Không tìm thấy trường học',
  when: 'No school has this id, or it lies outside the places of the acting agency.',
  next: 'Look the school up in the list of schools and use the id given there.',
});

export const SchoolCodeTaken = defineError('EDUCATION.SCHOOL_CODE_TAKEN', 'conflict', {
  en: 'An open school has this code',
  vi: 'Mã trường đang được một trường khác sử dụng',
  when: 'A school is to be entered under a code that an open school already has.',
  next: 'Correct the code, or use the school that has it.',
});

export const SchoolIsClosed = defineError('EDUCATION.SCHOOL_CLOSED', 'conflict', {
  en: 'The school is closed',
  vi: 'Trường đã ngừng hoạt động',
  when: 'A closed school is to be changed, closed again or given a pupil.',
  next: 'Choose an open school; a closed one is not opened again.',
});

export const SchoolHasPupils = defineError('EDUCATION.SCHOOL_HAS_PUPILS', 'conflict', {
  en: 'The school still has pupils',
  vi: 'Trường còn học sinh đang theo học',
  when: 'A school is to be closed while enrolments at it have no last day.',
  next: 'End these enrolments first, then close the school.',
});

export const SchoolIsFull = defineError('EDUCATION.SCHOOL_FULL', 'conflict', {
  en: 'The school has no place left',
  vi: 'Trường không còn chỗ học',
  when: 'A pupil is to be enrolled at a school that has as many pupils as places.',
  next: 'Choose another school, or try again when a pupil has left or places were added.',
});
