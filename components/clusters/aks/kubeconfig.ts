import * as containerservice from "@pulumi/azure-native/containerservice";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import type { AksClusterArgs } from "./args";

/** Id that the API servers of all AKS clusters have in Entra. */
const AKS_SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

/** The cluster to sign in to. */
export interface AksKubeconfigArgs {
  readonly clusterName: string;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly cluster: containerservice.ManagedCluster;
  readonly login: AksClusterArgs["login"];
}

/**
 * A kubeconfig without credentials, secret all the same: kubelogin gets a token whenever one is needed, as whoever runs
 * Pulumi. Azure's own would ask a person to type a code.
 */
export function aksKubeconfig(
  { clusterName, resourceGroupName, cluster, login }: AksKubeconfigArgs,
  opts: pulumi.InvokeOptions,
): pulumi.Output<string> {
  const answer = containerservice.listManagedClusterUserCredentialsOutput(
    { resourceGroupName, resourceName: cluster.name, format: "exec" },
    opts,
  );
  return pulumi
    .secret(answer.kubeconfigs)
    .apply(([first]) => kubeconfigOf(clusterName, endpointOf(first?.value), login));
}

function kubeconfigOf(name: string, cluster: Endpoint, login: string): string {
  const args = ["get-token", "--login", login, "--server-id", AKS_SERVER_ID, "--environment", "AzurePublicCloud"];
  const apiVersion = "client.authentication.k8s.io/v1beta1";
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [{ name, cluster }],
    users: [{ name, user: { exec: { apiVersion, command: "kubelogin", args, interactiveMode: "Never" } } }],
  });
}

interface Endpoint {
  readonly server: string;
  readonly "certificate-authority-data": string;
}

/** @param encoded a kubeconfig in YAML and Base64, which no message repeats */
function endpointOf(encoded = ""): Endpoint {
  const config = parse(Buffer.from(encoded, "base64").toString("utf8")) as {
    clusters?: { cluster?: Partial<Endpoint> }[];
  } | null;
  const { server, "certificate-authority-data": ca } = config?.clusters?.[0]?.cluster ?? {};
  if (typeof server === "string" && typeof ca === "string") return { server, "certificate-authority-data": ca };
  throw new Error("cluster: Azure told no server or no authority of it; run `az aks get-credentials` to see why");
}
