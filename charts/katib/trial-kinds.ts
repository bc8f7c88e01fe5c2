/** A kind of which Katib may make trials. */
export interface TrialKind {
  /** API group, such as `batch`. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Plural name, such as `jobs`. */
  readonly plural: string;
}

function trainingJob(kind: string): TrialKind {
  return { group: "kubeflow.org", version: "v1", kind, plural: `${kind.toLowerCase()}s` };
}

/**
 * The kinds of which the platform itself has trials made. Katib skips a kind whose definition is not in the cluster when
 * its controller starts.
 */
export const TRIAL_KINDS: readonly TrialKind[] = [
  { group: "trainer.kubeflow.org", version: "v1alpha1", kind: "TrainJob", plural: "trainjobs" },
  { group: "batch", version: "v1", kind: "Job", plural: "jobs" },
  trainingJob("TFJob"),
  trainingJob("PyTorchJob"),
  trainingJob("MPIJob"),
  trainingJob("XGBoostJob"),
];

/** As Katib's configuration writes a kind: `Kind.version.group`. */
export function trialResource({ kind, version, group }: TrialKind): string {
  return `${kind}.${version}.${group}`;
}
