// By its public name, as a department imports it: this folder is built and run as a process of its own.
// eslint-disable-next-line @nx/enforce-module-boundaries -- it stands for another project
export * from '@lgsp/service-kit';
