import { execFileSync } from 'node:child_process';
import { accessSync, chownSync, constants, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root: then it runs as the system's `postgres` account, made when missing. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  try {
    return look();
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
        stdio: 'pipe',
      });
    } catch (cause) {
      throw new Error(
        'PostgreSQL cannot run as root and the account "postgres" could not be made. ' +
          'Start as another user, or create the account.',
        { cause },
      );
    }
    return look();
  }
}

function look(): Account {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }).toString());
  return { uid: id('-u'), gid: id('-g') };
}

/** Makes the data folder and gives it to the account; says which parent folder the account may not enter. */
export function prepareDataFolder(folder: string, account: Account): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account.uid === undefined || account.gid === undefined) {
    accessSync(folder, constants.W_OK);
    return;
  }
  for (let parent = dirname(resolve(folder)); ; parent = dirname(parent)) {
    if ((statSync(parent).mode & 0o001) === 0 && statSync(parent).uid !== account.uid) {
      throw new Error(
        `PostgreSQL runs as the account "postgres" because this is root, and that account may not enter ${parent}. ` +
          'Start as another user, or put the data elsewhere (LGSP_DATA_DIR).',
      );
    }
    if (parent === dirname(parent)) break;
  }
  const { uid } = statSync(folder);
  if (uid !== account.uid && readdirSync(folder).length > 0)
    throw new Error(
      `${folder} belongs to the account with the number ${uid}, and PostgreSQL runs as "postgres" because this is root. ` +
        'Start as that account, or put the data elsewhere (LGSP_DATA_DIR).',
    );
  giveTo(account, folder);
}

/** Makes the account the owner of a file; nothing to do when it is our own. */
export function giveTo(account: Account, file: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(file, account.uid, account.gid);
}
