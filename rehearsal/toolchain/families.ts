import {
  ARGO_PATCHES,
  JOBSET_PATCHES,
  KNATIVE_PATCHES,
  KSERVE_PATCHES,
  TRAINER_PATCHES,
  type Patch,
} from "./listen-patches";

/** A Go module that is built into one or more programs, all of its version. */
export interface Family {
  /** Folder below `tools/` whose go.mod pins the version. */
  readonly name: string;
  /** Module whose version is that of the programs. */
  readonly module: string;
  /** Linker flags that give the programs their version, as their own release builds do. */
  readonly versionFlags: (version: string) => readonly string[];
  /** MiB of the modules it consists of, packed and unpacked, as measured; checked against the disk before a build. */
  readonly modulesMiB: number;
  /** Packages that a first build of all its programs compiles, the standard library's included, as measured. */
  readonly packages: number;
  /** Changes of its source. @default none */
  readonly patches?: readonly Patch[];
}

export const KWOK: Family = {
  name: "kwok",
  module: "sigs.k8s.io/kwok",
  versionFlags: (version) => [`-X sigs.k8s.io/kwok/pkg/consts.Version=${version}`],
  modulesMiB: 450,
  packages: 1145,
};

export const ETCD: Family = {
  name: "etcd",
  module: "go.etcd.io/etcd/server/v3",
  versionFlags: () => [],
  modulesMiB: 275,
  packages: 565,
};

export const KUBERNETES: Family = {
  name: "kubernetes",
  module: "k8s.io/kubernetes",
  versionFlags: (version) => {
    const [major, minor] = version.slice(1).split(".");
    const variable = "k8s.io/component-base/version.git";
    return [`-X ${variable}Version=${version}`, `-X ${variable}Major=${major}`, `-X ${variable}Minor=${minor}`];
  },
  modulesMiB: 560,
  packages: 2531,
};

export const TRAINING_OPERATOR: Family = {
  name: "training-operator",
  module: "github.com/kubeflow/training-operator",
  versionFlags: () => [],
  modulesMiB: 370,
  packages: 857,
};

export const KNATIVE_SERVING: Family = {
  name: "knative-serving",
  module: "knative.dev/serving",
  versionFlags: () => [],
  modulesMiB: 1110,
  packages: 1349,
  patches: KNATIVE_PATCHES,
};

export const KEDA: Family = {
  name: "keda",
  module: "github.com/kedacore/keda/v2",
  versionFlags: (version) => [`-X github.com/kedacore/keda/v2/version.Version=${version.slice(1)}`],
  modulesMiB: 1450,
  packages: 2635,
};

export const TRAINER: Family = {
  name: "trainer",
  module: "github.com/kubeflow/trainer/v2",
  versionFlags: () => [],
  modulesMiB: 330,
  packages: 851,
  patches: TRAINER_PATCHES,
};

export const JOBSET: Family = {
  name: "jobset",
  module: "sigs.k8s.io/jobset",
  versionFlags: () => [],
  modulesMiB: 310,
  packages: 1079,
  patches: JOBSET_PATCHES,
};

export const KSERVE: Family = {
  name: "kserve",
  module: "github.com/kserve/kserve",
  versionFlags: () => [],
  modulesMiB: 1470,
  packages: 1452,
  patches: KSERVE_PATCHES,
};

export const ARGO_WORKFLOWS: Family = {
  name: "argo-workflows",
  module: "github.com/argoproj/argo-workflows/v3",
  versionFlags: (version) => [`-X github.com/argoproj/argo-workflows/v3.version=${version}`],
  modulesMiB: 1240,
  packages: 1352,
  patches: ARGO_PATCHES,
};

export const SPARK_OPERATOR: Family = {
  name: "spark-operator",
  module: "github.com/kubeflow/spark-operator/v2",
  versionFlags: () => [],
  modulesMiB: 310,
  packages: 922,
};

export const PULUMI: Family = {
  name: "pulumi",
  module: "github.com/pulumi/pulumi/pkg/v3",
  // Without it the Automation API refuses the program as too old.
  versionFlags: (version) => [`-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`],
  modulesMiB: 1360,
  packages: 1685,
};

/** Every family, those that are built quickly first: a fault of the machine shows early. */
export const FAMILIES: readonly Family[] = [
  KWOK,
  ETCD,
  KUBERNETES,
  TRAINING_OPERATOR,
  KNATIVE_SERVING,
  TRAINER,
  JOBSET,
  SPARK_OPERATOR,
  ARGO_WORKFLOWS,
  KSERVE,
  KEDA,
  PULUMI,
];
