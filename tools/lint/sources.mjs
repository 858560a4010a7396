/** Visitors that hand `check` the source of whatever a file imports: types, exports and dynamic imports included. */
export const ofEachSource = (check) => ({
  ImportDeclaration: ({ source }) => check(source),
  ExportAllDeclaration: ({ source }) => check(source),
  ExportNamedDeclaration: ({ source }) => check(source),
  ImportExpression: ({ source }) => check(source),
  TSImportType: ({ source }) => check(source),
  TSExternalModuleReference: ({ expression }) => check(expression),
});
