/** The purpose that one-stop's agreements name for all it does in this procedure. */
export const PURPOSE = 'birth-linked-procedure';
