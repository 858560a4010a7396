import { type RunningPlatform } from '@lgsp/launcher';
import { ownParty, PURPOSE, SubsystemClient } from '@lgsp/testing';
import { type Target } from './load.ts';
import { type FixedAnswer } from './peers.ts';

export const CLIENT = 'VN/GOV/H56.HT01/civil-status-desk';
/** Of its commune. */
export const ACTOR = 'H56.HT01:cb-0142';
export const PERSON = '01935b00-0000-7000-8000-000000000001';
/** Of a stub in population's place. */
export const PERSON_ANSWER: FixedAnswer = {
  contentType: 'application/json',
  body: JSON.stringify({ id: PERSON, name: 'Nguyễn Thị Hoa', sex: 'female', birthDate: '1990-05-06' }),
};

/** `GET /persons/{id}` through a gateway, as the commune's desk calls it. */
export async function personCall(
  platform: RunningPlatform,
  name: string,
  person: string,
  replica = 'gateway',
): Promise<Target> {
  const gateway = platform.urls[replica] ?? '';
  const client = new SubsystemClient(gateway, platform.credentials(CLIENT));
  const headers = {
    authorization: `Bearer ${await client.token()}`,
    'x-road-client': CLIENT,
    'x-road-represented-party': ownParty(CLIENT),
    'x-lgsp-purpose': PURPOSE,
  };
  const url = `${gateway}/r1/VN/GOV/H56/population/api/persons/${person}`;
  return { name, url, headers, pid: platform.pid(replica) ?? 0 };
}
