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

/** A change of one file of a module, for what a program can be told in no other way. */
export interface Patch {
  /** Module that the file belongs to. */
  readonly module: string;
  /** Path within the module. */
  readonly file: string;
  /** Texts that occur exactly once in the file, with what takes their place. */
  readonly replacements: readonly (readonly [text: string, by: string])[];
}

/** A program of a rehearsal: where it comes from and how it tells its version. */
export interface Tool {
  readonly name: ToolName;
  readonly family: Family;
  /** Go package of its main function. */
  readonly package: string;
  /** Arguments that make it print its version. @default its version is read from what Go notes in each program */
  readonly versionArgs?: readonly string[];
  /** Environment without which it does not even print its help. @default none */
  readonly startEnv?: Readonly<Record<string, string>>;
  /** Which versions on the PATH do as well as the pinned one. @default that version alone */
  readonly accepts?: "same-major" | "neighbour-minor";
  /** MiB of the program, as measured. */
  readonly sizeMiB: number;
}

/** Programs that every rehearsal needs. */
export const BASE_TOOLS = [
  "kwokctl",
  "kwok",
  "etcd",
  "kubectl",
  "kube-scheduler",
  "kube-controller-manager",
  "kube-apiserver",
  "pulumi",
] as const;

/** Programs that run as live controllers where a rehearsal chooses them. */
export const LIVE_TOOLS = [
  "training-operator",
  "knative-controller",
  "knative-webhook",
  "knative-autoscaler",
  "keda-operator",
  "keda-adapter",
  "keda-webhooks",
] as const;

export type BaseTool = (typeof BASE_TOOLS)[number];
export type LiveTool = (typeof LIVE_TOOLS)[number];
export type ToolName = BaseTool | LiveTool;

const KWOK: Family = {
  name: "kwok",
  module: "sigs.k8s.io/kwok",
  versionFlags: (version) => [`-X sigs.k8s.io/kwok/pkg/consts.Version=${version}`],
  modulesMiB: 450,
  packages: 1145,
};

const ETCD: Family = {
  name: "etcd",
  module: "go.etcd.io/etcd/server/v3",
  versionFlags: () => [],
  modulesMiB: 275,
  packages: 565,
};

const KUBERNETES: Family = {
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

const TRAINING_OPERATOR: Family = {
  name: "training-operator",
  module: "github.com/kubeflow/training-operator",
  versionFlags: () => [],
  modulesMiB: 370,
  packages: 857,
};

/** Where a program of Knative listens that leaves no choice: two of them on one machine would fight for port 8080. */
export const KNATIVE_HEALTH_ADDRESS = "REHEARSAL_HEALTH_ADDRESS";

const KNATIVE_SERVING: Family = {
  name: "knative-serving",
  module: "knative.dev/serving",
  versionFlags: () => [],
  modulesMiB: 1110,
  packages: 1349,
  patches: [
    {
      module: "knative.dev/pkg",
      file: "injection/health_check.go",
      replacements: [
        ['"strconv"', '"os"'],
        ['":" + strconv.Itoa(port)', `os.Getenv("${KNATIVE_HEALTH_ADDRESS}")`],
      ],
    },
    {
      module: "knative.dev/serving",
      file: "cmd/autoscaler/main.go",
      replacements: [
        ['\t"net/http"\n', '\t"net/http"\n\t"os"\n'],
        ["statserver.New(statsServerAddr,", `statserver.New(os.Getenv("${KNATIVE_HEALTH_ADDRESS}"),`],
      ],
    },
  ],
};

const KEDA: Family = {
  name: "keda",
  module: "github.com/kedacore/keda/v2",
  versionFlags: (version) => [`-X github.com/kedacore/keda/v2/version.Version=${version.slice(1)}`],
  modulesMiB: 1450,
  packages: 2635,
};

const PULUMI: Family = {
  name: "pulumi",
  module: "github.com/pulumi/pulumi/pkg/v3",
  // Without it the Automation API refuses the program as too old.
  versionFlags: (version) => [`-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`],
  modulesMiB: 1360,
  packages: 1685,
};

/** Every family, those that are built quickly first: a fault of the machine shows early. */
export const FAMILIES: readonly Family[] = [KWOK, ETCD, KUBERNETES, TRAINING_OPERATOR, KNATIVE_SERVING, KEDA, PULUMI];

/** Every program. */
export const TOOLS: Readonly<Record<ToolName, Tool>> = {
  kwokctl: kwok("kwokctl", 51),
  kwok: kwok("kwok", 64),
  etcd: { name: "etcd", family: ETCD, package: ETCD.module, versionArgs: ["--version"], sizeMiB: 26 },
  kubectl: { ...kubernetes("kubectl", 59), versionArgs: ["version", "--client"], accepts: "neighbour-minor" },
  "kube-scheduler": kubernetes("kube-scheduler", 70),
  "kube-controller-manager": kubernetes("kube-controller-manager", 89),
  "kube-apiserver": kubernetes("kube-apiserver", 98),
  "training-operator": live("training-operator", TRAINING_OPERATOR, "training-operator.v1", 51),
  "knative-controller": live("knative-controller", KNATIVE_SERVING, "controller", 67),
  "knative-webhook": {
    ...live("knative-webhook", KNATIVE_SERVING, "webhook", 58),
    startEnv: { WEBHOOK_NAME: "webhook" },
  },
  "knative-autoscaler": live("knative-autoscaler", KNATIVE_SERVING, "autoscaler", 59),
  "keda-operator": live("keda-operator", KEDA, "operator", 157),
  "keda-adapter": live("keda-adapter", KEDA, "adapter", 109),
  "keda-webhooks": live("keda-webhooks", KEDA, "webhooks", 45),
  pulumi: {
    name: "pulumi",
    family: PULUMI,
    package: `${PULUMI.module}/cmd/pulumi`,
    versionArgs: ["version"],
    accepts: "same-major",
    sizeMiB: 110,
  },
};

function kwok(name: "kwok" | "kwokctl", sizeMiB: number): Tool {
  return { name, family: KWOK, package: `${KWOK.module}/cmd/${name}`, versionArgs: ["--version"], sizeMiB };
}

function kubernetes(name: ToolName, sizeMiB: number): Tool {
  return { name, family: KUBERNETES, package: `${KUBERNETES.module}/cmd/${name}`, versionArgs: ["--version"], sizeMiB };
}

function live(name: LiveTool, family: Family, command: string, sizeMiB: number): Tool {
  return { name, family, package: `${family.module}/cmd/${command}`, sizeMiB };
}
