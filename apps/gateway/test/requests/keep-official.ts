import { type RequestsWorld } from './requests-world.js';

/** Enters an official, or changes what is said of one, as the directory's administrator does. */
export async function keepOfficial(world: RequestsWorld, id: string, content: object): Promise<void> {
  const headers = {
    authorization: `Bearer ${world.token}`,
    'x-road-userid': 'H56:qt-1',
    'x-lgsp-actor-token': (await world.gateway.signIn('one-stop', 'qt-1')).access_token,
    'content-type': 'application/json',
  };
  const known = (await world.get(`/directory/officials/${id}`, { headers })).json;
  const subject = id.replace(/^.*:/, 's-');
  const body = { subject, name: 'Trần B', from: '2020-01-01', roles: [], ...content };
  const answer = await world.get(`/directory/officials/${id}`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ ...body, version: known['version'] ?? 0 }),
  });
  if (answer.status !== 200) throw new Error(`${id}: ${answer.status} ${JSON.stringify(answer.json)}`);
}
