/**
 * Programs that listen at fixed ports, or at those of a file, are built with a few lines changed that read them from the
 * environment: two of them on one machine would fight for the same ports. Nothing else differs from the released ones.
 */

/** A change of one file of a module, for what a program can be told in no other way. */
export interface Patch {
  /** Module that the file belongs to. */
  readonly module: string;
  /** Path within the module. */
  readonly file: string;
  /** Texts that occur exactly once in the file, with what takes their place. */
  readonly replacements: readonly (readonly [text: string, by: string])[];
}

/** Variables that tell a patched program where to listen: an address is `host:port`. */
export const HEALTH_ADDRESS = "REHEARSAL_HEALTH_ADDRESS";
export const METRICS_ADDRESS = "REHEARSAL_METRICS_ADDRESS";
export const WEBHOOK_PORT = "REHEARSAL_WEBHOOK_PORT";

/** Variable that tells a patched program which file has its namespace: the folder where Pods have it is not there. */
export const NAMESPACE_FILE = "REHEARSAL_NAMESPACE_FILE";

const fromEnv = (name: string) => `os.Getenv("${name}")`;

export const KNATIVE_PATCHES: readonly Patch[] = [
  {
    module: "knative.dev/pkg",
    file: "injection/health_check.go",
    replacements: [
      ['"strconv"', '"os"'],
      ['":" + strconv.Itoa(port)', fromEnv(HEALTH_ADDRESS)],
    ],
  },
  {
    module: "knative.dev/serving",
    file: "cmd/autoscaler/main.go",
    replacements: [
      ['\t"net/http"\n', '\t"net/http"\n\t"os"\n'],
      ["statserver.New(statsServerAddr,", `statserver.New(${fromEnv(HEALTH_ADDRESS)},`],
    ],
  },
];

/** A program takes its own namespace for another one where it does not find the file. */
function namespaceFrom(module: string, file: string): Patch {
  const path = '"/var/run/secrets/kubernetes.io/serviceaccount/namespace"';
  return { module, file, replacements: [[path, fromEnv(NAMESPACE_FILE)]] };
}

/** A function at the end of the file's types that yields the webhooks' port. */
const PORT_FUNCTION = `func rehearsalPort() int {\n\tport, _ := strconv.Atoi(${fromEnv(WEBHOOK_PORT)})\n\treturn port\n}\n\n`;

export const TRAINER_PATCHES: readonly Patch[] = [
  namespaceFrom("github.com/kubeflow/trainer/v2", "pkg/util/cert/cert.go"),
  {
    module: "github.com/kubeflow/trainer/v2",
    file: "pkg/config/config.go",
    replacements: [
      ['\t"fmt"\n\t"os"\n', '\t"fmt"\n\t"os"\n\t"strconv"\n'],
      ["// addTo applies", `${PORT_FUNCTION}// addTo applies`],
      ["BindAddress:   cfg.Metrics.BindAddress,", `BindAddress: ${fromEnv(METRICS_ADDRESS)},`],
      ["int(*cfg.Webhook.Port)", "rehearsalPort()"],
      [
        "o.HealthProbeBindAddress = cfg.Health.HealthProbeBindAddress",
        `o.HealthProbeBindAddress = ${fromEnv(HEALTH_ADDRESS)}`,
      ],
    ],
  },
];

export const JOBSET_PATCHES: readonly Patch[] = [
  namespaceFrom("sigs.k8s.io/jobset", "pkg/util/cert/cert.go"),
  {
    module: "sigs.k8s.io/jobset",
    file: "pkg/config/config.go",
    replacements: [
      ['\t"fmt"\n\t"os"\n', '\t"fmt"\n\t"os"\n\t"strconv"\n'],
      ["func fromFile(", `${PORT_FUNCTION}func fromFile(`],
      ["wo.Port = *cfg.Webhook.Port", "wo.Port = rehearsalPort()"],
    ],
  },
];

export const ARGO_PATCHES: readonly Patch[] = [
  {
    module: "github.com/argoproj/argo-workflows/v3",
    file: "cmd/workflow-controller/main.go",
    replacements: [['":6060"', fromEnv(HEALTH_ADDRESS)]],
  },
  {
    module: "github.com/argoproj/argo-workflows/v3",
    file: "util/telemetry/exporter_prometheus.go",
    replacements: [
      ['\t"net/http"\n', '\t"net/http"\n\t"os"\n'],
      ['fmt.Sprintf(":%v", m.config.port())', `fmt.Sprint(${fromEnv(METRICS_ADDRESS)})`],
    ],
  },
];

export const KSERVE_PATCHES: readonly Patch[] = [
  {
    module: "github.com/kserve/kserve",
    file: "cmd/manager/main.go",
    replacements: [
      // Its library looks for the namespace of its lease in the folder of its token, which it does not have here.
      [
        "LeaderElectionID:       LeaderLockName,",
        'LeaderElectionID:       LeaderLockName,\n\t\tLeaderElectionNamespace: os.Getenv("POD_NAMESPACE"),',
      ],
    ],
  },
];
