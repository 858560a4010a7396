import { isMap, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import { type Department } from './department.ts';

/** A file of all that tells of each department: its text with the department in it, and without. */
export interface SharedFile {
  readonly path: string;
  add(text: string, department: Department): string;
  remove(text: string, department: Department): string;
}

/** Applied members stay as they are, so each change is a version of its own, taking one out again too. */
const members: SharedFile = {
  path: 'apps/gateway/registry/members.yaml',
  add: (text, { name, id, vi, Words }) =>
    edited(nextVersion(text), ['subsystems'], (list, flow) => {
      list.add({
        id,
        name: flow({ vi, en: Words }),
        client: true,
        provider: flow({ openapi: name, proto: name }),
      });
      list.add({
        id: `${id}-desk`,
        name: flow({ vi: `Bàn làm việc ${vi}`, en: `${Words} desk` }),
        client: true,
      });
    }),
  remove: (text, { id }) =>
    edited(nextVersion(text), ['subsystems'], (list) => {
      list.items = list.items.filter(
        (item) => !isMap(item) || ![id, `${id}-desk`].includes(String(item.get('id'))),
      );
    }),
};

const nextVersion = (text: string): string =>
  text.replace(/^version: (\d+)$/m, (_, version) => `version: ${Number(version) + 1}`);

/** Buf is to lint protos where they are written, not the copies of the build. */
const buf: SharedFile = {
  path: 'buf.yaml',
  add: (text, { name }) =>
    edited(text, ['modules', 0, 'excludes'], (list) => list.add(`libs/contracts/${name}/dist`)),
  remove: (text, { name }) =>
    edited(text, ['modules', 0, 'excludes'], (list) => {
      list.items = list.items.filter((item) => String(item) !== `libs/contracts/${name}/dist`);
    }),
};

/** The launcher's table in docs/commands.md, in the order of HTTP ports. */
const readme: SharedFile = {
  path: 'docs/commands.md',
  add(text, { name, port, grpcPort }) {
    const lines = text.split('\n');
    const before = lines.findIndex((line) => {
      const other = ROW.exec(line)?.[1];
      return other !== undefined && Number(other) > BASE + port;
    });
    const at = before === -1 ? lines.findLastIndex((line) => ANY_ROW.test(line)) + 1 : before;
    const rows = [
      [name, `http://127.0.0.1:${BASE + port}`],
      [`${name} gRPC`, `127.0.0.1:${BASE + grpcPort}`],
      [`${name} management`, `http://127.0.0.1:${BASE + MANAGEMENT + port}`],
    ].map(([what = '', where = '']) => `  ${what.padEnd(30)} ${where}`);
    return lines.toSpliced(at, 0, ...rows).join('\n');
  },
  remove: (text, { name }) =>
    text
      .split('\n')
      .filter(
        (line) => !new RegExp(`^  ${name}( gRPC| management)? +(http://)?127\\.0\\.0\\.1:\\d+$`).test(line),
      )
      .join('\n'),
};
const BASE = 7100;
const MANAGEMENT = 500;
const ROW = /^ {2}[a-z-]+ +http:\/\/127\.0\.0\.1:(\d+)$/;
const ANY_ROW = /^ {2}[a-z-]+( gRPC| management)? +(http:\/\/)?127\.0\.0\.1:\d+$/;

export const sharedFiles: readonly SharedFile[] = [members, buf, readme];

type Flow = (value: object) => unknown;

/** The document with its list at `path` changed; comments and the rest stay. Formatted afterwards, as Prettier has it. */
function edited(text: string, path: readonly unknown[], edit: (list: YAMLSeq, flow: Flow) => void): string {
  const document = parseDocument(text);
  const list = document.getIn(path);
  if (!isSeq(list)) throw new Error(`There is no list at ${path.join('.')}`);
  edit(list, (value) => document.createNode(value, { flow: true }));
  return document.toString({ lineWidth: 0 });
}
