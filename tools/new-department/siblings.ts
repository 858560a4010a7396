/**
 * How much of its template a department keeps for good:
 * `same`: the rendering, byte for byte;
 * `lines`: every line of the rendering stands in it, those left out that name the aggregate or are {@link OWN};
 * `holds`: these texts stand in it, with the names of the department filled in;
 * `start`: nothing; what the department does is its own.
 */
export type Rule = 'same' | 'lines' | 'start' | { readonly holds: readonly string[] };

/** By template, first match; each template has one. */
export const RULES: readonly (readonly [template: RegExp, rule: Rule])[] = [
  [/^apps\/__name__\/src\/main\.ts$/, 'same'],
  [/^apps\/__name__\/(package\.json|src\/__name__\.module\.ts)$/, 'lines'],
  [
    /^apps\/__name__\/src\/__name__\.config\.ts$/,
    { holds: ['export const <system>Config = platformConfig'] },
  ],
  [/^apps\/__name__\/README\.md$/, { holds: ['# <name>\n'] }],
  [
    /^apps\/__name__\/test\/__name__\.conformance-spec\.ts$/,
    { holds: ['departmentConformance({', "system: '<name>',", 'grpc: true,'] },
  ],
  [/^apps\/__name__\/test\/places\.int-spec\.ts$/, { holds: ["walkPlaces('<name>', {"] }],
  [/^libs\/contracts\/__name__\/src\/proto\.ts$/, 'same'],
  [/^libs\/contracts\/__name__\/(package\.json|src\/(index|system-id)\.ts)$/, 'lines'],
  [/^apps\/__name__\/src\/subscriptions\.ts$/, { holds: ['export const subscriptions = ['] }],
  [
    /^libs\/contracts\/__name__\/src\/__snake__\.proto$/,
    { holds: ['package <protoPackage>;', 'option idempotency_level = NO_SIDE_EFFECTS;'] },
  ],
  [/^apps\/gateway\/registry\/agreements\/operator--__name__--operate\.yaml$/, 'lines'],
  [/^apps\/gateway\/registry\/agreements\//, 'start'],
  [/^apps\/__name__\/(src\/(__aggregates__|migrations)|test)\//, 'start'],
  [/^libs\/contracts\/__name__\/src\/(events|schemas)\//, 'start'],
];

/** Lines that are each department's own wherever they stand. */
export const OWN: readonly RegExp[] = [
  /^version: \d+$/, // an agreement goes its own way
  /^"@lgsp\/contracts-/, // whose contracts it uses
];

/** Services that are no department. */
export const NO_DEPARTMENT: Readonly<Record<string, string>> = {
  gateway: 'is the LGSP itself',
  'national-simulator': 'plays five national systems in one process',
};

/** What a department lacks for good, and why; one that is not needed is a fault. */
export const EXCEPTIONS: readonly {
  readonly department: string;
  readonly template: string;
  readonly line: string;
  readonly why: string;
}[] = [
  {
    department: 'education',
    template: 'libs/contracts/__name__/package.json',
    line: '"@lgsp/events": "0.1.0"',
    why: 'it states no event of its own',
  },
];
