import { type Message } from '@lgsp/messaging';

/** The message as it came; its data is as personal as the event. */
export interface ParkedMessage {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

/** As `router_parked_event` holds it. */
export interface MessageColumns {
  readonly headers: Buffer;
  readonly value: Buffer;
}

export const headersColumn = ({ key, headers }: Message): Buffer =>
  Buffer.from(JSON.stringify([key, headers]));

export function messageOf({ headers: column, value }: MessageColumns): ParkedMessage {
  const [key, headers] = JSON.parse(column.toString()) as [string, Record<string, string>];
  return { key, headers, value };
}

export const detailColumn = (detail: string | undefined): string | null => detail?.slice(0, 300) ?? null;
