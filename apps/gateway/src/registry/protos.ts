import { fromJSON, type PackageDefinition } from '@grpc/proto-loader';
import protobuf from 'protobufjs';

/** The protos of one provider in the JSON of protobufjs, which a row can hold. */
export type ProtoTree = Readonly<Record<string, unknown>>;

export interface ProtoMethod {
  /** `lgsp.population.v1.Persons/GetPerson` */
  readonly method: string;
  /** `idempotency_level = NO_SIDE_EFFECTS` */
  readonly safe: boolean;
}

/** From the texts of a provider's files by name; they may import each other and Google's own. @throws Error: where it is wrong */
export function compileProtos(files: ReadonlyMap<string, string>): ProtoTree {
  const root = new protobuf.Root();
  for (const text of files.values()) {
    const { imports = [] } = protobuf.parse(text, root, { keepCase: true });
    for (const name of imports) {
      const { nested } = protobuf.common.get(name) ?? {};
      if (nested) root.addJSON(nested);
      else if (!files.has(name.slice(name.lastIndexOf('/') + 1))) throw new Error(`there is no ${name}`);
    }
  }
  return root.resolveAll().toJSON() as ProtoTree;
}

/** As `@grpc/grpc-js` and reflection take them. */
export const definitionsOf = (tree: ProtoTree): PackageDefinition =>
  fromJSON(tree, { keepCase: true, defaults: true, enums: String });

/** The unary ones. Streams come with a later version; what is not registered is not reachable. */
export function methodsOf(tree: ProtoTree): ProtoMethod[] {
  const services = Object.values(definitionsOf(tree)).filter((entry) => !('format' in entry));
  return services.flatMap((service) =>
    Object.values(service as object).flatMap((method: Defined) =>
      method.requestStream || method.responseStream
        ? []
        : [{ method: method.path.slice(1), safe: method.options?.idempotency_level === 'NO_SIDE_EFFECTS' }],
    ),
  );
}

interface Defined {
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly options?: { readonly idempotency_level?: string };
}
