import { recording } from "../recording";
import { Output } from "./output";
import { CustomResource, type CustomResourceOptions } from "./resource";

type Inputs = Readonly<Record<string, unknown>>;

/**
 * Stands for a module of a cloud's SDK: each of its classes records a resource, each of its look-ups has an answer that
 * is not known. Constants are called by their own names.
 *
 * @param path of the module, such as `aws/eks`
 */
export function cloudModule(path: string): object {
  const made = new Map<string, unknown>();
  const member = (name: string) => {
    if (!made.has(name)) made.set(name, /^[a-z].*Output$/.test(name) ? lookUp(path, name) : resourceClass(path, name));
    return made.get(name);
  };
  return new Proxy({}, { get: (_, name) => (typeof name === "symbol" ? undefined : member(name)) });
}

function lookUp(path: string, name: string): () => Output<unknown> {
  const value = { name, isSecret: false, type: typeToken(path, name) };
  return () => Output.unknown(recording().values.add(value));
}

function resourceClass(path: string, kind: string): unknown {
  const type = typeToken(path, kind);
  const recordedClass = class extends CustomResource {
    constructor(name: string, inputs?: Inputs, opts?: CustomResourceOptions) {
      super(type, name, inputs, opts);
    }
  };
  // An enumeration looks like a class to whoever has only its name.
  return new Proxy(recordedClass, {
    get: (target, key, self) => (key in target || typeof key === "symbol" ? Reflect.get(target, key, self) : key),
  });
}

/** Pulumi's token of a kind: `aws:eks/cluster:Cluster`, `azure-native:storage:StorageAccount`, `pulumi:providers:gcp`. */
function typeToken(path: string, kind: string): string {
  const [pkg, module = "index"] = path.split("/");
  if (kind === "Provider") return `pulumi:providers:${pkg}`;
  if (pkg === "azure-native") return `${pkg}:${module}:${kind}`;
  return `${pkg}:${module}/${kind[0].toLowerCase()}${kind.slice(1)}:${kind}`;
}
