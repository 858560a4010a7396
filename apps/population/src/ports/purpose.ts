/** The purpose under which population's agreements with the national systems let it ask. */
export const PURPOSE = 'birth-linked-procedure';
