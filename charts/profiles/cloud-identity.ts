import { Chart } from "cdk8s";
import type { Construct } from "constructs";
import type { CloudIdentity } from "../common/cloud-identity";
import { PodDefault } from "../poddefaults/objects";

/** Label by which a Pod, or whoever starts a notebook, asks for the identity of its tenant in the cloud. */
export const CLOUD_IDENTITY_LABEL = "cloud-identity";

export interface CloudIdentityChartProps {
  /** By the names of the tenants. */
  readonly identities: Readonly<Record<string, CloudIdentity>>;
}

/**
 * Offers tenants' identities in the cloud where an account's annotations are not enough and Pods need labels, as on
 * Azure: users choose it for a notebook, and other Pods ask for it by the label. Needs the kind PodDefault.
 */
export class CloudIdentityChart extends Chart {
  constructor(scope: Construct, id: string, { identities }: CloudIdentityChartProps) {
    super(scope, id);
    for (const [tenant, { podLabels = {} }] of Object.entries(identities)) {
      if (Object.keys(podLabels).length > 0) this.offer(tenant, podLabels);
    }
  }

  private offer(tenant: string, labels: Readonly<Record<string, string>>): void {
    new PodDefault(this, tenant, {
      metadata: { name: CLOUD_IDENTITY_LABEL, namespace: tenant },
      spec: {
        desc: "Use the identity of this namespace in the cloud",
        // The form for notebooks reads the first label of each selector, so that an empty one would break it.
        selector: { matchLabels: { [CLOUD_IDENTITY_LABEL]: "true" } },
        labels: { ...labels },
      },
    });
  }
}
