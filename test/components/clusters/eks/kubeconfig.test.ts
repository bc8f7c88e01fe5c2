import * as pulumi from "@pulumi/pulumi";
import { eksKubeconfig } from "../../../../components/clusters/eks/kubeconfig";
import { valueOf } from "../../support/deployment";

const kubeconfig = (): pulumi.Output<string> =>
  eksKubeconfig({
    clusterName: "ml",
    region: "eu-central-1",
    endpoint: pulumi.output("https://abc.eks.amazonaws.com"),
    certificateAuthority: "Q0E=",
  });

test("a kubeconfig asks aws for a token and holds none", async () => {
  expect(JSON.parse(await valueOf(kubeconfig()))).toEqual({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      { name: "ml", cluster: { server: "https://abc.eks.amazonaws.com", "certificate-authority-data": "Q0E=" } },
    ],
    users: [
      {
        name: "ml",
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            command: "aws",
            args: ["--region", "eu-central-1", "eks", "get-token", "--cluster-name", "ml", "--output", "json"],
          },
        },
      },
    ],
    contexts: [{ name: "ml", context: { cluster: "ml", user: "ml" } }],
    "current-context": "ml",
  });
});

test("a kubeconfig is a secret", async () => {
  expect(await pulumi.isSecret(kubeconfig())).toBe(true);
});
