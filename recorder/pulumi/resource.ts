import { recording } from "../recording";
import { Output, output, type Input } from "./output";

export interface ResourceOptions {
  readonly parent?: Resource;
  readonly dependsOn?: Input<Input<Resource>[]> | Input<Resource>;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
}

export type CustomResourceOptions = ResourceOptions;
export type ComponentResourceOptions = ResourceOptions;

type Inputs = Readonly<Record<string, unknown>>;

/** Stands for Pulumi's resource: takes note of what it is, what it is made of and what it waits for. */
export class Resource {
  readonly __pulumiResource = true;
  readonly __after: readonly Resource[];
  readonly __parent?: Resource;
  /** Whether the engine may delete it. */
  readonly __kept: { readonly protect: boolean; readonly retainOnDelete: boolean };

  constructor(
    readonly __pulumiType: string,
    readonly __name: string,
    readonly __inputs: Inputs,
    options: ResourceOptions = {},
  ) {
    const { parent, dependsOn = [], protect = false, retainOnDelete = false } = options;
    this.__parent = parent;
    this.__kept = { protect, retainOnDelete };
    // The program gives resources alone; Outputs of them would have to be waited for.
    this.__after = [dependsOn].flat() as Resource[];
    recording().resources.push(this);
  }

  get urn(): Output<string> {
    return Output.of(`${this.__pulumiType}::${this.__name}`, [], { resources: [this] });
  }
}

/** A resource with children; what it says of itself are its own fields. */
export class ComponentResource extends Resource {
  constructor(type: string, name: string, args: Inputs = {}, opts?: ComponentResourceOptions) {
    super(type, name, args, opts);
  }

  registerOutputs(): void {}
}

/**
 * A resource of a provider. Texts, numbers and switches that the program gave it are known; what else it will tell has a
 * name, structures included, to which a provider may add.
 */
export class CustomResource extends Resource {
  constructor(type: string, name: string, inputs: Inputs = {}, opts?: CustomResourceOptions) {
    super(type, name, inputs, opts);
    const told = new Map<string, Output<unknown>>();
    return new Proxy(this, { get: (target, key, self) => property(target, key, self, told) });
  }
}

export class ProviderResource extends CustomResource {
  constructor(pkg: string, name: string, inputs?: Inputs, opts?: ResourceOptions) {
    super(`pulumi:providers:${pkg}`, name, inputs, opts);
  }
}

/** Whatever is made up by chance is so because nobody must know it. */
const RANDOM = /^random:/;

function property(
  target: CustomResource,
  key: string | symbol,
  self: unknown,
  told: Map<string, Output<unknown>>,
): unknown {
  if (typeof key === "symbol" || key in target || key === "then" || key.startsWith("__")) {
    return Reflect.get(target, key, self);
  }
  // As in Pulumi, a property is the same Output whenever it is asked for.
  const known = told.get(key) ?? tell(target, key);
  told.set(key, known);
  return known;
}

function tell(resource: CustomResource, key: string): Output<unknown> {
  const { __inputs: inputs, __name: name, __pulumiType: type } = resource;
  const { plain, unknown, isSecret } = output(inputs[key]);
  const resources = [resource];
  if (plain !== undefined && typeof plain !== "object") return Output.of(plain, unknown, { isSecret, resources });
  const value = { name: `${name}.${key}`, isSecret: RANDOM.test(type), type };
  return Output.unknown(recording().values.add(value), { resources, isSecret: value.isSecret });
}
