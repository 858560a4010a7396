import { Client, credentials } from '@grpc/grpc-js';
import { loadSync, type MethodDefinition, type ServiceDefinition } from '@grpc/proto-loader';
import { freePort } from '@lgsp/testing';
import { createRequire } from 'node:module';
import { startGateway, type TestGateway } from './test-gateway.js';

const PROTO = createRequire(import.meta.url).resolve(
  '@grpc/reflection/build/proto/grpc/reflection/v1/reflection.proto',
);

interface Answer {
  readonly listServicesResponse?: { readonly service: readonly { readonly name: string }[] };
  readonly fileDescriptorResponse?: { readonly fileDescriptorProto: readonly Buffer[] };
}

/** What grpcurl asks before anything else. */
describe('gRPC reflection', () => {
  const service = loadSync(PROTO)['grpc.reflection.v1.ServerReflection'] as ServiceDefinition;
  const method = service['ServerReflectionInfo'] as MethodDefinition<object, Answer>;
  let gateway: TestGateway;
  let client: Client;
  const ask = (question: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const call = client.makeBidiStreamRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
      );
      call.on('data', resolve).on('error', reject);
      call.write(question);
      call.end();
    });

  beforeAll(async () => {
    const grpcPort = await freePort();
    gateway = await startGateway({}, { grpcPort, grpcProviders: { population: '127.0.0.1:1' } });
    client = new Client(`127.0.0.1:${grpcPort}`, credentials.createInsecure());
  });
  afterAll(async () => {
    client?.close();
    await gateway?.close();
  });

  it('lists the registered services', async () => {
    const { listServicesResponse } = await ask({ listServices: '' });
    expect(listServicesResponse?.service.map(({ name }) => name)).toContain('test.population.v1.Persons');
  });

  it('describes the details of refusals', async () => {
    const { fileDescriptorResponse } = await ask({ fileContainingSymbol: 'google.rpc.BadRequest' });
    expect(fileDescriptorResponse?.fileDescriptorProto.join('')).toContain('field_violations');
  });

  it('gives fields the names that the proto gives them', async () => {
    const { fileDescriptorResponse } = await ask({ fileContainingSymbol: 'test.population.v1.Person' });
    expect(fileDescriptorResponse?.fileDescriptorProto.join('')).toContain('birth_date');
  });
});
