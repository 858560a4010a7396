import { HASHED_HEADERS, HEADER_TABLE, type HeaderGroup } from '@lgsp/x-road';
import type { Generator } from './generator.ts';

const FILE = 'docs/generated/headers.md';

const INTRODUCTION = `# Headers

Generated from \`libs/x-road/src/header-table.ts\` by \`node tools/bootstrap.mjs drift --write\`. What becomes of each header at the gateway: of a
request on its way to a provider, of an answer on its way to a client. **What stands nowhere here passes neither way**, unless the clause that grants the
call names it (\`headers: [x-own]\`); a name that stands here no clause may name. An underscore for a hyphen in a name of what is asserted, checked or refused is
refused (\`X_Road_UserId\`), as is any header but those marked *machine* when it holds what looks like a personal number.

Requests: **passes** as it came; **checked** here, then passes; **asserted**: read here, and said anew by the gateway; **refused**: 400; **dropped**: ends
here. Answers: **passes**; **with-body**: beside a body that no field list has cut; **unfiltered**: where the clause has no field list; **asserted** by the
gateway; **dropped**. Of a *list* several are one list, of all others two that differ are refused. What is marked *gRPC* passes as metadata too, and nothing else does.`;

/** The table of headers as a page. */
export const headers: Generator = {
  name: 'headers',
  target: FILE,
  generate: () =>
    Promise.resolve(
      new Map([
        [
          FILE,
          [
            INTRODUCTION,
            '',
            '| Headers | Request | Answer | | |',
            '|---|---|---|---|---|',
            ...HEADER_TABLE.map(rowOf),
            '',
            HASHED,
            '',
          ].join('\n'),
        ],
      ]),
    ),
};

const HASHED = `**Hashed** with a request ([the record](../integrators.md#the-record)), in this order, those that were said: ${HASHED_HEADERS.map((name) => `\`${name}\``).join(', ')}.`;

const rowOf = ({ names, request, answer, about, ...flags }: HeaderGroup): string => {
  const marks = [flags.list && 'list', flags.grpc && 'gRPC', flags.machine && 'machine'];
  const cells = [
    names.map((name) => `\`${name}\``).join(' '),
    request,
    answer,
    marks.filter(Boolean).join(', '),
    about,
  ];
  return `| ${cells.join(' | ')} |`;
};
