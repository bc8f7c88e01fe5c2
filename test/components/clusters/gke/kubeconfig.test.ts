import * as pulumi from "@pulumi/pulumi";
import { valueOf } from "../../support/deployment";
import { deployGke } from "./deployed";

const NAME = "gke_ml-prod_europe-west4_kubeflow";

/** The kubeconfig of a cluster, whose only secret is none: it has no credentials. */
function kubeconfig(cluster: object): object {
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": NAME,
    contexts: [{ name: NAME, context: { cluster: NAME, user: NAME } }],
    clusters: [{ name: NAME, cluster }],
    users: [
      {
        name: NAME,
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

test("an API server with an address is reached by it, and its own authority signs for it", async () => {
  const { result } = await deployGke();
  const expected = kubeconfig({ server: "https://203.0.113.7", "certificate-authority-data": "Q0E=" });
  expect(JSON.parse(await valueOf(result.kubeconfig))).toEqual(expected);
  expect(await pulumi.isSecret(result.kubeconfig)).toBe(true);
});

test("an API server without an address is reached by Google's DNS endpoint, for which a public authority signs", async () => {
  const { result } = await deployGke({ apiAccess: [] });
  const expected = kubeconfig({ server: "https://gke-1f.europe-west4.gke.goog" });
  expect(JSON.parse(await valueOf(result.kubeconfig))).toEqual(expected);
  expect(await pulumi.isSecret(result.kubeconfig)).toBe(true);
});
