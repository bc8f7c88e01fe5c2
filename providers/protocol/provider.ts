import { Properties } from "./properties";

/** Writes to the engine's display: `status` is a passing line beside the resource, the others stay. */
export interface ResourceLog {
  status(message: string): void;
  info(message: string): void;
  warning(message: string): void;
}

/** What every request about a resource says. */
export interface ResourceRequest {
  readonly urn: string;
  /** The type token, such as `kubernetes:core/v1:ConfigMap`. */
  readonly type: string;
  /** Ends when the user cancels the update. */
  readonly signal: AbortSignal;
  readonly log: ResourceLog;
}

export interface CheckRequest extends ResourceRequest {
  readonly olds: Properties;
  readonly news: Properties;
}

export interface CheckResult {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

export interface DiffRequest extends ResourceRequest {
  readonly id: string;
  readonly oldInputs: Properties;
  /** The outputs in the state. */
  readonly olds: Properties;
  readonly news: Properties;
}

export type DiffKind = "add" | "delete" | "update" | "add-replace" | "delete-replace" | "update-replace";

/** What an update would change, by property path. Nothing in it: no change. */
export interface DiffResult {
  readonly changes: Readonly<Record<string, DiffKind>>;
  readonly deleteBeforeReplace?: boolean;
}

export interface CreateRequest extends ResourceRequest {
  readonly inputs: Properties;
  readonly preview: boolean;
  /** Seconds from `customTimeouts`; 0 when there is none. */
  readonly timeout: number;
}

export interface UpdateRequest extends ResourceRequest {
  readonly id: string;
  readonly oldInputs: Properties;
  readonly olds: Properties;
  readonly news: Properties;
  readonly preview: boolean;
  readonly timeout: number;
}

export interface ReadRequest extends ResourceRequest {
  readonly id: string;
  readonly inputs: Properties;
  readonly state: Properties;
}

export interface DeleteRequest extends ResourceRequest {
  readonly id: string;
  readonly inputs: Properties;
  readonly state: Properties;
  readonly timeout: number;
}

/** Outputs of a resource. */
export interface ResourceState {
  /** Empty in a preview of a creation: what is not there has no id yet. */
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Paths of the outputs that the state must encrypt. */
  readonly secrets?: ReadonlySet<string>;
}

export interface InvokeRequest {
  /** Token of the function, such as `aws:index/getAvailabilityZones:getAvailabilityZones`. */
  readonly token: string;
  readonly args: Properties;
  readonly signal: AbortSignal;
}

/** What a function answers, or what is wrong with its arguments. */
export type InvokeResult =
  | {
      readonly result: Readonly<Record<string, unknown>>;
      /** Paths of what is secret in the result. */
      readonly secrets?: ReadonlySet<string>;
    }
  | { readonly failures: CheckResult["failures"] };

/** A resource provider in plain TypeScript; {@link serve} speaks Pulumi's protocol for it. */
export interface Provider {
  readonly name: string;
  readonly version: string;
  /** Failures of the provider's own configuration, all of them. */
  checkConfig(config: Properties): CheckResult["failures"];
  /** Whether a changed configuration needs every resource replaced; {@link configure} comes with the new one. */
  diffConfig(olds: Properties, news: Properties): DiffResult;
  configure(config: Properties): Promise<void>;
  check(request: CheckRequest): Promise<CheckResult>;
  diff(request: DiffRequest): Promise<DiffResult>;
  create(request: CreateRequest): Promise<ResourceState>;
  update(request: UpdateRequest): Promise<ResourceState>;
  /** Nothing when the resource is gone. */
  read(request: ReadRequest): Promise<(ResourceState & { readonly inputs: Properties }) | undefined>;
  delete(request: DeleteRequest): Promise<void>;
  /** Answers look-ups. @default the provider has none, which its callers are told */
  invoke?(request: InvokeRequest): Promise<InvokeResult>;
  close(): Promise<void>;
}

/** The provider has no such request. */
export class UnimplementedError extends Error {
  constructor(name: string) {
    super(`this provider does not implement ${name}`);
    this.name = "UnimplementedError";
  }
}

/** The resource exists but did not become ready: the engine keeps its state and updates it next time. */
export class InitializationError extends Error {
  constructor(
    readonly state: ResourceState,
    readonly reasons: readonly string[],
  ) {
    super(reasons.join("; "));
    this.name = "InitializationError";
  }
}
