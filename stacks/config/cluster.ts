import { z } from "zod";
import type { Cloud } from "../../charts/istio-gateways/load-balancer";
import { aksSchema } from "./aks";
import { eksSchema } from "./eks";
import { choice, list, mapping, secret, text, wholeNumber } from "./field";
import { gkeSchema } from "./gke";
import { dnsLabel } from "./names";
import { declaredGpuPool, rehearsalNodePool } from "./node-pool";
import { variants } from "./variants";

/** Kubernetes versions whose programs the rehearsal can build. */
const KUBERNETES_VERSIONS = ["1.34.4"] as const;

/** Controllers that a rehearsal can run for real. */
export const LIVE_CONTROLLERS = [
  "training-operator",
  "trainer",
  "kserve",
  "knative-serving",
  "argo-workflows",
  "spark-operator",
  "keda",
] as const;

/** Clouds whose ways are known. */
const CLOUDS = ["aws", "azure", "gcp"] as const satisfies readonly Cloud[];

const rehearsal = mapping(
  {
    kind: z.literal("rehearsal").describe("A real Kubernetes control plane on this machine, with simulated nodes."),
    kubernetesVersion: choice(KUBERNETES_VERSIONS, "write one of them")
      .default("1.34.4")
      .describe("Kubernetes version of the control plane, which is built from source once."),
    apiServerPort: wholeNumber(1024, 65535, "write a port, or leave it out to have a free one chosen")
      .optional()
      .describe("Port of the API server on the loopback address. Without it, a free one is chosen."),
    nodePools: list(rehearsalNodePool, "write one pool per entry, each after a dash").describe(
      "Pools of equal nodes. At least one has no GPUs and no taints: the platform itself runs there.",
    ),
    liveControllers: list(
      choice(LIVE_CONTROLLERS, "write one of them"),
      "write one controller per entry, each after a dash",
    )
      .default(["training-operator"])
      .describe(
        "Controllers whose own programs run, webhooks included, in place of simulated Pods. They are built from source once, each in 1 to 4 minutes.",
      ),
  },
  "write kind: rehearsal below it",
);

const existing = mapping(
  {
    kind: z.literal("existing").describe("A cluster that somebody else made; it is used, never created or deleted."),
    kubeconfig: text(/^[^\n]*\S[^\n]*$/, {
      expected: "the path of a kubeconfig file",
      fix: "write a path, or leave it out to use the file that kubectl uses",
    })
      .optional()
      .describe(
        "Path of a kubeconfig file, from the folder of the stack file. Without it, the file that kubectl uses: $KUBECONFIG, else ~/.kube/config.",
      ),
    kubeconfigContent: secret(
      "Contents of a kubeconfig, encrypted, for machines that have no such file. Takes the place of `kubeconfig`.",
    ).optional(),
    context: text(/^[^\n]*\S[^\n]*$/, {
      expected: "the name of a context",
      fix: "write a name that `kubectl config get-contexts` lists, or leave it out for the current context",
    })
      .optional()
      .describe("Context of the kubeconfig. Without it, the kubeconfig's current context."),
    cloud: choice(CLOUDS, "write one of them, or leave it out for another")
      .optional()
      .describe(
        "Cloud that the cluster is in; tells how load balancers are asked for. Without it, nothing is assumed.",
      ),
    serviceAccountIssuer: text(/^https:\/\/[^\s?#]+$/, {
      expected: "the https address of an issuer",
      fix: "write the issuer that `kubectl get --raw /.well-known/openid-configuration` shows, or leave it out",
    })
      .optional()
      .describe(
        "Issuer of the cluster's ServiceAccount tokens, where its keys are published, as EKS, GKE and AKS do. Without it, the keys are read from the API server.",
      ),
    storageClass: dnsLabel(253, 'write the name that "kubectl get storageclasses" shows, such as "fast"')
      .optional()
      .describe(
        "StorageClass of all volumes of the platform whose application names no other. Without it, the cluster's default one.",
      ),
    nodePools: list(declaredGpuPool, "write one pool per entry, each after a dash")
      .default([])
      .describe("The cluster's pools of GPU nodes, declared here because no API tells them reliably."),
    checks: choice(["refuse", "warn"], "write refuse, or warn to go on in spite of what does not fit")
      .optional()
      .describe(
        "What becomes of it when the cluster does not fit the platform. refuse: nothing is made, and a report tells why. warn: it is only told. Without it, refuse.",
      ),
  },
  "write kind: existing below it",
);

/** The cluster of an environment: made for a rehearsal on this machine, made on a cloud, or already there. */
export const clusterSchema = variants([rehearsal, eksSchema, gkeSchema, aksSchema, existing]).describe(
  "The cluster that the platform runs on.",
);
