/** A program that a release deploys. */
export interface Program {
  /** The project's own version, as its module or changelog states it. */
  readonly version: string;
  /** Container image, `registry/repository:tag`. */
  readonly image: string;
}

/**
 * Everything that changes from one Kubeflow release to the next: versions and images. Charts take a release and name
 * no version themselves, so an upgrade is one new file, and a private registry is one rewritten release.
 */
export interface Release {
  /** As Kubeflow's community distribution tags it, such as `26.03`. */
  readonly name: string;
  readonly trainingOperator: Program;
  readonly nvidiaDevicePlugin: Program;
  /** Images of the jobs in `examples/`; built and tagged together with the training operator. */
  readonly trainingExamples: {
    readonly pytorch: string;
    readonly tensorflow: string;
    readonly xgboost: string;
  };
}
