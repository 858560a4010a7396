import { defineError } from '@lgsp/service-kit';

/** The page before ended with somebody who is not here any more, or `after` was not given by this search. */
export const SearchNotContinued = defineError('POPULATION.SEARCH_NOT_CONTINUED', 'invalid', {
  en: 'The search cannot be continued from there; begin it again',
  vi: 'Không thể tiếp tục tìm kiếm từ vị trí này; hãy tìm lại từ đầu',
  when: 'The cursor `after` was not given by this search, or the person it ended with is no longer there.',
  next: 'Begin the search again without `after`.',
});
