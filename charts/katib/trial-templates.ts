import { stringify } from "yaml";
import type { podTemplate } from "../common/kubernetes/pod-template";
import type { Infer } from "../common/schema";
import type { Release } from "../releases";
import type { PyTorchJobSpec } from "../training-operator/crds/pytorch-job";
import { UNPRIVILEGED } from "./algorithms";

type PodTemplate = Infer<typeof podTemplate>;

/** What a template looks like to Katib: no metadata, which each trial gets of its own. */
interface Template {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: object;
}

/**
 * The templates that Katib's page offers, by the names that upstream gives them. `${trialParameters.<name>}` is
 * replaced by what the algorithm proposes.
 */
export function trialTemplates({ katib: { trials } }: Release): Record<string, string> {
  const mnist = (...args: string[]) => ({
    image: trials.pytorchMnist,
    command: ["python3", "/opt/pytorch-mnist/mnist.py", "--epochs=1", ...args, ...SEARCHED],
    resources: resources("1Gi"),
  });
  return texts({
    "defaultTrialTemplate.yaml": job(trial({ name: "training-container", ...mnist("--batch-size=16") })),
    enasCPUTemplate: job(
      trial({
        name: "training-container",
        image: trials.enasCifar10,
        command: ["python3", "-u", "RunTrial.py", "--num_epochs=1", ...ARCHITECTURE],
        resources: resources("4Gi"),
      }),
    ),
    pytorchJobTemplate: pytorchJob(trial({ name: "pytorch", ...mnist() })),
  });
}

const SEARCHED = ["--lr=${trialParameters.learningRate}", "--momentum=${trialParameters.momentum}"];

const ARCHITECTURE = [
  '--architecture="${trialParameters.neuralNetworkArchitecture}"',
  '--nn_config="${trialParameters.neuralNetworkConfig}"',
];

/** A quota on processor time or memory refuses Pods that ask for none. */
function resources(memory: string) {
  return { requests: { cpu: "500m", memory }, limits: { memory } };
}

/** Pods of a trial. They stay out of the mesh: its sidecar would outlive the training, and no trial would end. */
function trial(container: NonNullable<NonNullable<PodTemplate["spec"]>["containers"]>[number]): PodTemplate {
  return {
    metadata: { labels: { "sidecar.istio.io/inject": "false" } },
    spec: { containers: [{ ...container, securityContext: SECURITY }] },
  };
}

/** The list is one that may be changed, as the type of a Pod wants it. */
const SECURITY = { ...UNPRIVILEGED, capabilities: { drop: ["ALL"] } };

function job({ metadata, spec }: PodTemplate): Template {
  const template = { metadata, spec: { ...spec, restartPolicy: "Never" } };
  return { apiVersion: "batch/v1", kind: "Job", spec: { template } };
}

function pytorchJob(template: PodTemplate): Template {
  const spec: PyTorchJobSpec = {
    pytorchReplicaSpecs: {
      Master: { replicas: 1, restartPolicy: "OnFailure", template },
      Worker: { replicas: 2, restartPolicy: "OnFailure", template },
    },
  };
  return { apiVersion: "kubeflow.org/v1", kind: "PyTorchJob", spec };
}

function texts(templates: Readonly<Record<string, Template>>): Record<string, string> {
  const options = { aliasDuplicateObjects: false, lineWidth: 0 };
  return Object.fromEntries(Object.entries(templates).map(([name, it]) => [name, stringify(it, options)]));
}
