import * as containerservice from "@pulumi/azure-native/containerservice";
import * as pulumi from "@pulumi/pulumi";
import { AKS_LOGINS } from "../../../../components/clusters/aks/args";
import { aksKubeconfig } from "../../../../components/clusters/aks/kubeconfig";
import { deploy, failureOf, valueOf } from "../../support/deployment";
import { AZURE, made, named } from "./cluster";

describe("the kubeconfig of an AKS cluster", () => {
  it.each(AKS_LOGINS)("has kubelogin sign in by %s, and no credentials", async (login) => {
    const { cluster } = await made({ login });
    expect(await pulumi.isSecret(cluster.kubeconfig)).toBe(true);
    expect(JSON.parse(await valueOf(cluster.kubeconfig))).toEqual({
      apiVersion: "v1",
      kind: "Config",
      "current-context": "kubeflow-prod",
      contexts: [{ name: "kubeflow-prod", context: { cluster: "kubeflow-prod", user: "kubeflow-prod" } }],
      clusters: [
        {
          name: "kubeflow-prod",
          cluster: {
            server: "https://kubeflow-prod-dns.hcp.westeurope.azmk8s.io:443",
            "certificate-authority-data": "Q0E=",
          },
        },
      ],
      users: [
        {
          name: "kubeflow-prod",
          user: {
            exec: {
              apiVersion: "client.authentication.k8s.io/v1beta1",
              command: "kubelogin",
              args: [
                ...["get-token", "--login", login],
                ...["--server-id", "6dae42f8-4368-4678-94ff-3960e28e3630", "--environment", "AzurePublicCloud"],
              ],
              interactiveMode: "Never",
            },
          },
        },
      ],
    });
  });

  it("is asked for once, of the cluster that is made, and crosses the wire as a secret", async () => {
    const { registrations, lookUps } = await made();
    expect(lookUps).toEqual(["azure-native:containerservice:listManagedClusterUserCredentials"]);
    const { kubeconfig } = named(registrations, "cluster-kubernetes").inputs;
    expect(kubeconfig).toMatchObject({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" });
  });

  it.each(["", "a: b", "clusters: [{cluster: {server: https://x}}]"])(
    "is refused where Azure tells %j",
    async (text) => {
      const lookUp = () => ({ kubeconfigs: [{ value: Buffer.from(text).toString("base64") }] });
      let message = "";
      await deploy(
        async () => {
          const cluster = new containerservice.ManagedCluster("aks", { resourceGroupName: "group" });
          const args = { clusterName: "prod", resourceGroupName: "group", cluster, login: "spn" } as const;
          message = await failureOf(aksKubeconfig(args, {}));
        },
        { ...AZURE, lookUp },
      );
      expect(message).toBe(
        "cluster: Azure told no server or no authority of it; run `az aks get-credentials` to see why",
      );
    },
  );
});
