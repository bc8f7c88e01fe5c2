import type { Release } from "../releases";
import { suggestions, type CustomAlgorithm } from "./algorithms";
import { CONTROLLER, CONTROLLER_PORTS } from "./names";
import { trialResource, type TrialKind } from "./trial-kinds";

/** Processor time, memory and such, by name. */
interface Resources {
  readonly requests?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, string>>;
}

/** What runs for an algorithm, beside each experiment: fields of a container, and the volume that it may ask for. */
export interface SuggestionConfig {
  readonly algorithmName: string;
  readonly image: string;
  /** Limits of 500m and 100Mi are Katib's own where none are named. */
  readonly resources?: Resources;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  /** For experiments that resume from a volume. @default ReadWriteOnce and 1Gi */
  readonly persistentVolumeClaimSpec?: {
    readonly accessModes: readonly string[];
    readonly resources: Resources;
  };
}

/** A program that Katib adds to a Pod; it has no security context of its own. */
interface AddedProgram {
  readonly image: string;
  readonly resources?: Resources;
}

/** `KatibConfig` of Katib 0.19 (`pkg/apis/config/v1beta1`), as far as it is used here. */
export interface KatibConfig {
  readonly apiVersion: "config.kubeflow.org/v1beta1";
  readonly kind: "KatibConfig";
  readonly init: {
    readonly controller: {
      readonly webhookPort: number;
      /** Gives the metrics collector the security context of the trial's first container. */
      readonly injectSecurityContext: boolean;
      readonly enableLeaderElection: boolean;
      readonly leaderElectionID: string;
      readonly trialResources: readonly string[];
    };
  };
  readonly runtime: {
    readonly metricsCollectors: readonly (AddedProgram & { readonly kind: "File" | "StdOut" | "TensorFlowEvent" })[];
    readonly suggestions: readonly SuggestionConfig[];
    readonly earlyStoppings: readonly (AddedProgram & { readonly algorithmName: string })[];
  };
}

export interface KatibConfigProps {
  readonly release: Release;
  readonly trialKinds: readonly TrialKind[];
  readonly algorithms: readonly CustomAlgorithm[];
}

/** Katib's configuration. The controller reads `init` when it starts, and `runtime` for each experiment and trial. */
export function katibConfig({ release, trialKinds, algorithms }: KatibConfigProps): KatibConfig {
  const { metricsCollectors, medianStop } = release.katib;
  return {
    apiVersion: "config.kubeflow.org/v1beta1",
    kind: "KatibConfig",
    init: {
      controller: {
        webhookPort: CONTROLLER_PORTS.webhook,
        // As another user, it could neither read the trial's file nor end its process.
        injectSecurityContext: true,
        enableLeaderElection: true,
        leaderElectionID: CONTROLLER,
        trialResources: trialKinds.map(trialResource),
      },
    },
    runtime: {
      metricsCollectors: [
        { kind: "StdOut", image: metricsCollectors.file },
        { kind: "File", image: metricsCollectors.file },
        // TensorFlow reads the events.
        { kind: "TensorFlowEvent", image: metricsCollectors.tensorFlowEvent, resources: { limits: { memory: "1Gi" } } },
      ],
      suggestions: suggestions(release, algorithms),
      earlyStoppings: [{ algorithmName: "medianstop", image: medianStop, resources: { limits: { memory: "500Mi" } } }],
    },
  };
}
