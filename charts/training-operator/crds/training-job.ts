import { ageColumn, column, root, type Kind, type PrinterColumn, type Scale, type Schema } from "../../common/schema";
import { jobStatus } from "./job-status";

/** What differs between the kinds of training jobs. */
export interface TrainingJobProps {
  readonly kind: string;
  readonly plural: string;
  readonly spec: Schema<unknown>;
  /** Property of the spec whose `Worker` replicas `kubectl scale` changes. @default none, the kind cannot be scaled */
  readonly scaledBy?: string;
  /** @default state, then age */
  readonly columns?: readonly PrinterColumn[];
}

/** Newest condition of a job. */
export const stateColumn = column("State", ".status.conditions[-1:].type");

/** A kind of the training operator 1.9.2. */
export function trainingJob(props: TrainingJobProps): Kind {
  const { kind, plural, spec, scaledBy, columns = [stateColumn, ageColumn] } = props;
  return {
    group: "kubeflow.org",
    kind,
    plural,
    scope: "Namespaced",
    generation: { kubernetes: 31, controllerGen: "v0.16.5", embeddedMetadata: true },
    versions: [
      {
        name: "v1",
        schema: root({ spec, status: jobStatus }),
        columns,
        ...(scaledBy ? { scale: workerScale(scaledBy) } : {}),
      },
    ],
  };
}

function workerScale(replicaSpecs: string): Scale {
  return {
    labelSelectorPath: ".status.replicaStatuses.Worker.selector",
    specReplicasPath: `.spec.${replicaSpecs}.Worker.replicas`,
    statusReplicasPath: ".status.replicaStatuses.Worker.active",
  };
}
