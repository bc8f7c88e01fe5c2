import type { ManagedClusterArgs } from "@pulumi/azure-native/containerservice";
import { stringify } from "yaml";
import { inputsOf } from "../model-inputs";
import type { FunctionModel } from "../resource-model";
import type { CloudWorld } from "../world";
import { SERVER_ID } from "./cluster-login";
import { notFound } from "./azure-error";
import { sameId } from "./resource-id";
import { TENANT } from "./subscription";

/** kubelogin as an application. Source: Azure/kubelogin, docs of `--client-id`. */
const CLIENT_ID = "80faf920-1908-4b52-b5ef-a8e7bedfc67a";

/** `azure-native:containerservice:listManagedClusterUserCredentials`: a kubeconfig that asks a person to type a code. */
export const listManagedClusterUserCredentials: FunctionModel = (args, world) => {
  const { resourceGroupName, resourceName } = args;
  const path = `${resourceGroupName}/providers/Microsoft.ContainerService/managedClusters/${resourceName}`;
  const cluster = world
    .records("azure-native:containerservice:ManagedCluster")
    .find(({ id }) => sameId(id.split("/resourceGroups/")[1] ?? "", path));
  if (!cluster) throw notFound(path);
  if (!inputsOf<ManagedClusterArgs>(cluster.outputs).aadProfile?.managed) {
    throw new Error("simulated Azure: only clusters with aadProfile.managed are known");
  }
  const text = stringify(kubeconfig(String(resourceName), `clusterUser_${resourceGroupName}_${resourceName}`, world));
  return { kubeconfigs: [{ name: "clusterUser", value: Buffer.from(text).toString("base64") }] };
};

function kubeconfig(name: string, user: string, world: CloudWorld): object {
  const { endpoint: server, ca } = world.cluster;
  return {
    apiVersion: "v1",
    clusters: [{ cluster: { "certificate-authority-data": ca, server }, name }],
    contexts: [{ context: { cluster: name, user }, name }],
    "current-context": name,
    kind: "Config",
    preferences: {},
    users: [{ name: user, user: { exec: login() } }],
  };
}

function login(): object {
  return {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    args: [
      "get-token",
      ...["--environment", "AzurePublicCloud"],
      ...["--server-id", SERVER_ID],
      ...["--client-id", CLIENT_ID],
      ...["--tenant-id", TENANT],
      ...["--login", "devicecode"],
    ],
    command: "kubelogin",
    env: null,
    provideClusterInfo: false,
  };
}
