/** A personal number as officers may see it in lists: the last three digits, the rest dots. */
export const maskPersonalNumber = (number: string): string =>
  number.length <= 3 ? '•'.repeat(number.length) : '•'.repeat(number.length - 3) + number.slice(-3);
