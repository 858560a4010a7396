import { defineError } from '@lgsp/service-kit';

export const SchoolNotFound = defineError('EDUCATION.SCHOOL_NOT_FOUND', 'not-found', {
  en: 'There is no such school',
  vi: 'Không tìm thấy trường học',
});

export const SchoolCodeTaken = defineError('EDUCATION.SCHOOL_CODE_TAKEN', 'conflict', {
  en: 'An open school has this code',
  vi: 'Mã trường đang được một trường khác sử dụng',
});

export const SchoolIsClosed = defineError('EDUCATION.SCHOOL_CLOSED', 'conflict', {
  en: 'The school is closed',
  vi: 'Trường đã ngừng hoạt động',
});

export const SchoolHasPupils = defineError('EDUCATION.SCHOOL_HAS_PUPILS', 'conflict', {
  en: 'The school still has pupils',
  vi: 'Trường còn học sinh đang theo học',
});

export const SchoolIsFull = defineError('EDUCATION.SCHOOL_FULL', 'conflict', {
  en: 'The school has no place left',
  vi: 'Trường không còn chỗ học',
});
