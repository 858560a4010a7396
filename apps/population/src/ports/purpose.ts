/** The purpose of what population asks of national systems by itself; a look-up is asked for the caller's. */
export const PURPOSE = 'birth-linked-procedure';
