import { openApiOf } from '../src/index.js';
import { landService } from './land/src/land.module.js';

it('describes the service from its classes alone, without a database', async () => {
  const document = await openApiOf(landService);
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/parcels', '/parcels/{id}', '/admin/parked-events', '/admin/work']),
  );
  expect(document.paths).not.toHaveProperty('/health/ready');
  const { get, post } = document.paths['/parcels'] ?? {};
  expect(get).toHaveProperty('x-safe', true);
  expect(post).not.toHaveProperty('x-safe');
  expect(post).toMatchObject({
    requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/NewParcel' } } } },
    responses: {
      201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Parcel' } } } },
    },
  });
  expect(get?.parameters).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'limit', in: 'query' })]),
  );
  expect(document.components?.schemas?.['Parcel']).toMatchObject({
    additionalProperties: false,
    properties: { sheet: { type: ['string', 'null'] } },
  });
  expect(JSON.stringify(document)).not.toMatch(/nullable|\$defs/);
});
