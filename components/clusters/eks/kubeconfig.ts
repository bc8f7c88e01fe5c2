import * as pulumi from "@pulumi/pulumi";

export interface EksKubeconfigArgs {
  /** Name of the cluster in AWS; cluster, user and context of the kubeconfig are called the same. */
  readonly clusterName: string;
  readonly region: string;
  /** URL of the API server. */
  readonly endpoint: pulumi.Input<string>;
  /** Its authority, as a certificate in PEM and Base64. */
  readonly certificateAuthority: pulumi.Input<string>;
}

/**
 * A kubeconfig in JSON, as a secret. It holds no credentials: `aws`, which must be wherever it is used, gets a token for
 * whoever is signed in, each time anew. A token in it would last a quarter of an hour and be different in every run.
 */
export function eksKubeconfig(args: EksKubeconfigArgs): pulumi.Output<string> {
  const { clusterName: name, region, endpoint: server, certificateAuthority } = args;
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    command: "aws",
    args: ["--region", region, "eks", "get-token", "--cluster-name", name, "--output", "json"],
  };
  return pulumi.secret(
    pulumi.jsonStringify({
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name, cluster: { server, "certificate-authority-data": certificateAuthority } }],
      users: [{ name, user: { exec } }],
      contexts: [{ name, context: { cluster: name, user: name } }],
      "current-context": name,
    }),
  );
}
