import { given } from '@lgsp/kernel';
import { givenPostgres, preparePlatform } from '@lgsp/launcher';
import { type Command, dataDir } from './command.ts';

export const migrate: Command = {
  name: 'migrate',
  usage: `npm run lgsp -- migrate                migrates every service's database and stops`,
  async run() {
    const server = given({ postgresUrl: givenPostgres(process.env) });
    await (await preparePlatform({ portBase: 'free', dataDir, ...server })).stop();
  },
};
