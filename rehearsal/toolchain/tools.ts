/** A program of a rehearsal: where it comes from and how it tells its version. */
export interface Tool {
  readonly name: ToolName;
  /** Folder below `tools/` whose go.mod pins its version. */
  readonly family: string;
  /** Go package of its main function. */
  readonly package: string;
  /** Module whose version is the program's. */
  readonly module: string;
  /** Linker flags that give the program its version, as its own release builds do. */
  readonly versionFlags: (version: string) => readonly string[];
  /** Arguments that make it print its version; none when it can't. */
  readonly versionArgs?: readonly string[];
}

export const TOOL_NAMES = [
  "kwokctl",
  "kwok",
  "etcd",
  "kubectl",
  "kube-scheduler",
  "kube-controller-manager",
  "kube-apiserver",
  "training-operator",
  "pulumi",
] as const;

export type ToolName = (typeof TOOL_NAMES)[number];

const KUBERNETES = "k8s.io/kubernetes";

function kubernetes(name: ToolName, versionArgs: readonly string[] = ["--version"]): Tool {
  return {
    name,
    family: "kubernetes",
    package: `${KUBERNETES}/cmd/${name}`,
    module: KUBERNETES,
    versionFlags: (version) => {
      const [major, minor] = version.slice(1).split(".");
      const variable = "k8s.io/component-base/version.git";
      return [`-X ${variable}Version=${version}`, `-X ${variable}Major=${major}`, `-X ${variable}Minor=${minor}`];
    },
    versionArgs,
  };
}

function kwok(name: "kwok" | "kwokctl"): Tool {
  return {
    name,
    family: "kwok",
    package: `sigs.k8s.io/kwok/cmd/${name}`,
    module: "sigs.k8s.io/kwok",
    versionFlags: (version) => [`-X sigs.k8s.io/kwok/pkg/consts.Version=${version}`],
    versionArgs: ["--version"],
  };
}

/** Every program, the quick builds first: a fault of the machine shows early. */
export const TOOLS: Readonly<Record<ToolName, Tool>> = {
  kwokctl: kwok("kwokctl"),
  kwok: kwok("kwok"),
  etcd: {
    name: "etcd",
    family: "etcd",
    package: "go.etcd.io/etcd/server/v3",
    module: "go.etcd.io/etcd/server/v3",
    versionFlags: () => [],
    versionArgs: ["--version"],
  },
  kubectl: kubernetes("kubectl", ["version", "--client"]),
  "kube-scheduler": kubernetes("kube-scheduler"),
  "kube-controller-manager": kubernetes("kube-controller-manager"),
  "kube-apiserver": kubernetes("kube-apiserver"),
  "training-operator": {
    name: "training-operator",
    family: "training-operator",
    package: "github.com/kubeflow/training-operator/cmd/training-operator.v1",
    module: "github.com/kubeflow/training-operator",
    versionFlags: () => [],
  },
  pulumi: {
    name: "pulumi",
    family: "pulumi",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    module: "github.com/pulumi/pulumi/pkg/v3",
    // Without it the Automation API refuses the program as too old.
    versionFlags: (version) => [`-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`],
    versionArgs: ["version"],
  },
};
