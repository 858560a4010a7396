import { runCommand } from '../service-process.js';
import { type ServiceUnderTest } from '../service-under-test.js';

/** Boots from documented environment only (that it runs proves it), and refuses a bad one with the whole list. */
export function checkEnvironment(service: () => ServiceUnderTest): void {
  it('refuses a bad environment with the whole list and no value', async () => {
    const env = {
      ...service().env,
      PORT: 'eighty',
      LOG_LEVEL: 'deafening',
      GATEWAY_URL: 'nowhere',
      DATABASE_URL: '',
    };
    const { code, stderr, stdout } = await runCommand(service().folder, 'serve', env);
    expect(code).toBe(2);
    for (const key of ['PORT', 'LOG_LEVEL', 'GATEWAY_URL', 'DATABASE_URL'])
      expect(stderr + stdout).toContain(key);
    expect(stderr + stdout).not.toMatch(/deafening|eighty/);
  });
}
