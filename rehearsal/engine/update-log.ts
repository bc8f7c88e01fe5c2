import type { EngineEvent, PolicyEvent, StepEventMetadata } from "@pulumi/pulumi/automation";

/** What is happening to one resource. */
export interface ResourceStep {
  /** Kind and name as people say them: `Deployment kubeflow/training-operator`. */
  readonly resource: string;
  readonly operation: string;
  readonly state: "started" | "done" | "failed";
  /** Paths of the properties that change, such as `spec.replicas`, sorted; none when all of the resource does. */
  readonly paths: readonly string[];
  /** Resources that have been dealt with so far. */
  readonly done: number;
}

/** Operations that change nothing: not worth a line. */
const QUIET = new Set(["same", "read", "refresh"]);

const VERBS: Readonly<Record<string, string>> = {
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  "create-replacement": "create anew",
  "delete-replaced": "delete the old",
};

/** The engine tells this of whichever resources happened to be the first to need their provider. */
const ABOUT_THE_CLUSTER = /^the Kubernetes API server ".*" cannot be reached/;

/** Turns the engine's events into steps and messages, as they come. */
export class UpdateLog {
  private done = 0;
  private readonly diagnostics: string[] = [];
  private counts: Readonly<Record<string, number>> = {};

  constructor(
    private readonly onStep: (step: ResourceStep) => void,
    private readonly onMessage: (message: string) => void,
  ) {}

  readonly onEvent = (event: EngineEvent): void => {
    if (event.resourcePreEvent) this.step(event.resourcePreEvent.metadata, "started");
    if (event.resOutputsEvent) this.step(event.resOutputsEvent.metadata, "done");
    if (event.resOpFailedEvent) this.step(event.resOpFailedEvent.metadata, "failed");
    if (event.summaryEvent) this.counts = event.summaryEvent.resourceChanges as Readonly<Record<string, number>>;
    if (event.policyEvent) this.policy(event.policyEvent);
    const { diagnosticEvent } = event;
    if (!diagnosticEvent || diagnosticEvent.severity.startsWith("debug")) return;
    const message = plain(diagnosticEvent.message);
    if (diagnosticEvent.ephemeral) this.onMessage(withResource(message, diagnosticEvent.urn));
    else if (diagnosticEvent.severity === "error") this.error(message, diagnosticEvent.urn);
    else this.onMessage(message);
  };

  /** The errors of the update, each once, without the engine's own "update failed". */
  errors(): readonly string[] {
    return this.diagnostics;
  }

  /** How many resources of each operation the update made, or the preview foretells. */
  changes(): Readonly<Record<string, number>> {
    return this.counts;
  }

  private policy({ policyName, message, enforcementLevel }: PolicyEvent): void {
    const text = `policy ${policyName}: ${plain(message)}`;
    if (enforcementLevel === "mandatory") this.error(text);
    else this.onMessage(text);
  }

  private error(message: string, urn?: string): void {
    if (/^(update|preview|refresh|destroy) failed$/.test(message)) return;
    const reason = message.replace(/^Preview failed: /, "");
    const resource = urn && !urn.includes("pulumi:pulumi:Stack") ? resourceName(urn) : undefined;
    const ownWords = !resource || reason.startsWith(resource) || ABOUT_THE_CLUSTER.test(reason);
    const text = ownWords ? reason : `${resource}: ${reason}`;
    if (!this.diagnostics.includes(text)) this.diagnostics.push(text);
  }

  private step({ op, urn, type, detailedDiff }: StepEventMetadata, state: ResourceStep["state"]): void {
    const verb = VERBS[op];
    if (state === "done" && !QUIET.has(op)) this.done++;
    if (!verb || isContainer(type)) return;
    const paths = Object.keys(detailedDiff ?? {}).sort();
    this.onStep({ resource: resourceName(urn), operation: verb, state, paths, done: this.done });
  }
}

/** A passing message with the resource that it is about, unless it names that itself. */
function withResource(message: string, urn: string | undefined): string {
  if (!urn) return message;
  const resource = resourceName(urn);
  return message.includes(resource) ? message : `${resource}: ${message}`;
}

/** Components and providers only hold others: their lines would say nothing. */
function isContainer(type: string): boolean {
  return type.startsWith("pulumi:") || (type.startsWith("kubeflow:") && !type.startsWith("kubeflow:crds:"));
}

/** `urn:pulumi:dev::kubeflow::A$kubernetes:core/v1:ConfigMap::prefix:ConfigMap:ns/name` is `ConfigMap ns/name`. */
export function resourceName(urn: string): string {
  const [, , types = "", ...names] = urn.split("::");
  const kind = types.split("$").pop()?.split(":").pop() ?? "";
  const logical = names.join("::");
  const marker = `:${kind}:`;
  // Kubernetes allows colons in the names of roles: `prefix:ClusterRole:/system:controller`.
  const at = logical.indexOf(marker);
  const name = at < 0 ? logical.slice(logical.lastIndexOf(":") + 1) : logical.slice(at + marker.length);
  return `${kind} ${name.replace(/^\//, "")}`;
}

/** The engine writes colours as `<{%fg 1%}>`. */
function plain(message: string): string {
  return message.replace(/<\{%.*?%\}>/g, "").trim();
}
