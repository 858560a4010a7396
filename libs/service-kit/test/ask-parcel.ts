import { type Client, credentials, loadPackageDefinition, Metadata, type ServiceError } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { uuidv7 } from '@lgsp/kernel';
import { fileURLToPath } from 'node:url';

type Get = (request: object, metadata: Metadata, done: (error: ServiceError | null) => void) => void;
type ParcelClient = Client & { readonly getParcel: Get };

const PROTO = fileURLToPath(new URL('./land/src/land.proto', import.meta.url));

/** Over gRPC, for a parcel that is not there: the error. */
export async function askParcel(address: string, bearer: string): Promise<ServiceError | null> {
  const { lgsp } = loadPackageDefinition(loadSync(PROTO)) as unknown as {
    lgsp: { land: { v1: { ParcelService: new (...args: unknown[]) => ParcelClient } } };
  };
  const client = new lgsp.land.v1.ParcelService(address, credentials.createInsecure());
  const metadata = new Metadata();
  metadata.set('authorization', bearer);
  metadata.set('x-road-client', 'VN/GOV/H56/one-stop');
  const error = await new Promise<ServiceError | null>((done) =>
    client.getParcel({ id: uuidv7() }, metadata, done),
  );
  client.close();
  return error;
}
