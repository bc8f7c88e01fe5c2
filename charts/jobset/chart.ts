import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import { KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { jobSetConfigMap } from "./config";
import { jobSetDeployment } from "./deployment";
import { JOBSET_CERTIFICATE, JOBSET_CONTROLLER, JOBSET_PODS } from "./names";
import { JobSetRights } from "./rbac";
import { jobSetServices } from "./services";
import { mutatingWebhooks, validatingWebhooks } from "./webhooks";

export interface JobSetChartProps {
  readonly release: Release;
  readonly availability: Availability;
}

/**
 * JobSet: groups of Jobs that start, fail and succeed together. Needs the namespace `kubeflow-system` and the kind
 * JobSet. The Deployment comes last, so that once it is ready, JobSets are accepted: it is ready only after it has
 * signed its certificate and put the CA into the webhook configurations.
 */
export class JobSetChart extends Chart {
  constructor(scope: Construct, id: string, { release, availability }: JobSetChartProps) {
    super(scope, id);
    // Not before the Deployment: a Service counts as created when it has endpoints, which are the Deployment's Pods.
    for (const service of jobSetServices()) new k8s.KubeService(this, service.metadata.name, service);
    if (availability === "high") {
      const metadata = { name: JOBSET_CONTROLLER, namespace: KUBEFLOW_SYSTEM };
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", disruptionBudget(metadata, JOBSET_PODS));
    }
    const { image } = release.jobSet;
    new k8s.KubeDeployment(this, "deployment", jobSetDeployment({ image, availability })).node.addDependency(
      new JobSetRights(this, "rights"),
      new k8s.KubeConfigMap(this, "config", jobSetConfigMap()),
      // Without content: the controller fills it.
      new k8s.KubeSecret(this, "certificate", { metadata: { name: JOBSET_CERTIFICATE, namespace: KUBEFLOW_SYSTEM } }),
      new k8s.KubeMutatingWebhookConfiguration(this, "mutating-webhooks", mutatingWebhooks()),
      new k8s.KubeValidatingWebhookConfiguration(this, "validating-webhooks", validatingWebhooks()),
    );
  }
}
