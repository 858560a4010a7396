// Packages are the worker's (tools/jest-environment.mjs).
const { names, load } = globalThis.packagesOfTheWorker;
for (const name of names) import.meta.jest.unstable_mockModule(name, () => load(name));
