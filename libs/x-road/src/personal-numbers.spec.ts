import fc from 'fast-check';
import { HEADER_TABLE } from './header-table.js';
import { addressHoldsNumber, headerHoldsNumber } from './personal-numbers.js';

const number = fc
  .tuple(fc.stringMatching(/^0\d{11}$/), fc.constantFrom('', ' ', '-', '.'))
  .map(([digits, gap]) => (digits.match(/.{3}/g) ?? []).join(gap));
const names = (machine: boolean) =>
  fc.constantFrom(
    ...HEADER_TABLE.filter((group) => (group.machine ?? false) === machine).flatMap((group) =>
      group.names.map((name) => name.replace('*', 'x')),
    ),
  );
const encoded = (text: string): string =>
  [...text].map((character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');

describe('a personal number', () => {
  it('is seen in every header where one could be, also one that nobody knows', () =>
    fc.assert(
      fc.property(fc.oneof(names(false), fc.constant('x-made-up')), number, (name, text) =>
        [text, `CCCD:${text}`, encoded(text)].every((value) => headerHoldsNumber(name, value)),
      ),
    ));

  it('is looked for in no header of machines', () =>
    fc.assert(fc.property(names(true), number, (name, text) => !headerHoldsNumber(name, `W/"${text}"`))));

  it('is seen in every part of an address, however it is written there', () =>
    fc.assert(
      fc.property(number, (text) =>
        [text, encoded(text), text.replaceAll(' ', '+')].every(
          (one) => addressHoldsNumber(`/persons/${one}`) && addressHoldsNumber(`/persons?a=1&q=${one}&b=2`),
        ),
      ),
    ));
});
