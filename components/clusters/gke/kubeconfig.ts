import type * as container from "@pulumi/gcp/container";
import * as pulumi from "@pulumi/pulumi";

/** What a kubeconfig says of a cluster. */
interface Endpoint {
  readonly server: string;
  /** Base64. Absent where a public authority signs for the server. */
  readonly "certificate-authority-data"?: string;
}

/**
 * A kubeconfig without credentials: whoever uses it has `gke-gcloud-auth-plugin` on the PATH, which signs in as
 * gcloud does. Secret all the same, as other clusters' are.
 * @param context name of its one context
 * @param byAddress whether the API server is reached by its address; else by Google's DNS endpoint
 */
export function gkeKubeconfig(cluster: container.Cluster, context: string, byAddress: boolean): pulumi.Output<string> {
  const endpoint = byAddress ? addressOf(cluster) : dnsEndpointOf(cluster);
  return pulumi.secret(endpoint.apply((known) => JSON.stringify(kubeconfigOf(known, context))));
}

function addressOf({ endpoint, masterAuth }: container.Cluster): pulumi.Output<Endpoint> {
  return pulumi.all([endpoint, masterAuth]).apply(([address, { clusterCaCertificate }]) => ({
    server: `https://${address}`,
    "certificate-authority-data": clusterCaCertificate,
  }));
}

function dnsEndpointOf({ controlPlaneEndpointsConfig }: container.Cluster): pulumi.Output<Endpoint> {
  return controlPlaneEndpointsConfig.apply(({ dnsEndpointConfig }) => ({
    server: `https://${dnsEndpointConfig.endpoint}`,
  }));
}

function kubeconfigOf(cluster: Endpoint, name: string): object {
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [{ name, cluster }],
    users: [
      {
        name,
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            command: "gke-gcloud-auth-plugin",
            interactiveMode: "IfAvailable",
            provideClusterInfo: true,
            installHint: "install it by `gcloud components install gke-gcloud-auth-plugin`",
          },
        },
      },
    ],
  };
}
