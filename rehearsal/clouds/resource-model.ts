import type { ResourceLog } from "../../providers/protocol/provider";
import type { CloudWorld } from "./world";

/** What the engine asks a simulated cloud for. Inputs have passed the schema of the kind. */
export interface ModelRequest {
  readonly urn: string;
  /** Name of the resource in the program, with a random end where the cloud wants names that nobody else has. */
  readonly physicalName: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the provider was configured with, such as its region or project. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly world: CloudWorld;
  readonly log: ResourceLog;
  readonly signal: AbortSignal;
}

/** What the cloud has of a resource. */
export interface Existing {
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What a cloud answers. */
export interface ModelState {
  readonly id: string;
  /** What the cloud computed: the inputs are kept besides. */
  readonly computed: Readonly<Record<string, unknown>>;
  /** Paths of outputs that are secret. */
  readonly secrets?: readonly string[];
}

/**
 * One kind of resource of a simulated cloud: what the cloud itself would compute, refuse and do. It is asked only for
 * what the schema of the kind allows, so it checks values and states, never names of arguments.
 */
export interface ResourceModel {
  /** @throws in the cloud's words what it would refuse: a name that is taken, a reference to nothing, a limit */
  create(request: ModelRequest): Promise<ModelState> | ModelState;
  /** @default what `create` would compute, under the same id */
  update?(request: ModelRequest, existing: Existing): Promise<ModelState> | ModelState;
  /** @throws what the cloud refuses while something else needs the resource @default it goes */
  delete?(request: ModelRequest, existing: Existing): Promise<void> | void;
  /**
   * What the cloud changes once at a time: it refuses whoever comes meanwhile, be it to create, update or delete.
   * @default requests wait for one another
   */
  turn?(request: Pick<ModelRequest, "config" | "inputs" | "world">): Turn;
}

/** The right to change something, which one request has at a time. */
export interface Turn {
  /** Of what is changed. */
  readonly id: string;
  /** What the cloud answers the others. */
  readonly refusal: () => Error;
}

/** Models of one package, by type token. */
export type ResourceModels = Readonly<Record<string, ResourceModel>>;

/** A look-up (`aws:index/getAvailabilityZones:getAvailabilityZones`) of a simulated cloud. */
export type FunctionModel = (
  args: Readonly<Record<string, unknown>>,
  world: CloudWorld,
  config: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>>;
