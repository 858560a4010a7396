import { cpus, loadavg, totalmem } from 'node:os';

/** What a figure is worth depends on it: printed before every measurement. */
export function printMachine(): void {
  const [minute = 0] = loadavg();
  const gib = (totalmem() / 1024 ** 3).toFixed(0);
  console.log(
    `${new Date().toISOString().slice(0, 16)}Z · ${cpus().length} cores, ${gib} GiB · Node ${process.version} · load before ${minute.toFixed(1)}`,
  );
}
