// Loaded before a service (node --import): when the launcher is gone, however it went, the service ends too.
const GRACE_MS = 10_000;

if (process.channel !== undefined) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
  });
  // The channel alone must not keep a process alive that has nothing left to do.
  process.channel.unref();
}

export {};
