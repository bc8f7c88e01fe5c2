import * as pulumi from "@pulumi/pulumi";
import type { Rendering } from "../../../charts/common/schema";
import { CrdBundle } from "../../../components/platform/crd-bundle";
import { packCrds } from "../../../components/platform/crd-packing";
import { KubeflowProvider } from "../../../components/platform/kubeflow-provider";
import { deploy, secret } from "../support/deployment";

const rendered = (rendering: Rendering) => [
  {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "jobs.kubeflow.org", labels: { rendering } },
  },
];

describe("CrdBundle", () => {
  it("sends packed definitions, in full and kept on destroy unless told otherwise", async () => {
    const { registrations } = await deploy(() => {
      new CrdBundle("kept", { crds: rendered });
      new CrdBundle("deleted", { crds: rendered, rendering: "compact", keepOnDestroy: false });
    });
    expect(registrations.map(({ type, name, inputs }) => [type, name, inputs])).toEqual([
      ["kubeflow:crds:CrdBundle", "kept", { crds: packCrds(rendered("full")), keepOnDestroy: true }],
      ["kubeflow:crds:CrdBundle", "deleted", { crds: packCrds(rendered("compact")), keepOnDestroy: false }],
    ]);
  });

  it("takes the kubeflow provider of the component around it, whose kubeconfig is secret", async () => {
    const { registrations } = await deploy(() => {
      const provider = new KubeflowProvider("cluster", { kubeconfig: "users: []", context: "admin" });
      const around = new pulumi.ComponentResource("test:test:Around", "around", {}, { providers: [provider] });
      new CrdBundle("bundle", { crds: rendered }, { parent: around });
    });
    const [provider, bundle] = ["cluster", "bundle"].map((name) => registrations.find((made) => made.name === name));
    expect(provider).toMatchObject({
      type: "pulumi:providers:kubeflow",
      inputs: { kubeconfig: secret("users: []"), context: "admin" },
    });
    expect(bundle?.provider).toMatch(/::pulumi:providers:kubeflow::cluster::cluster-id$/);
  });
});
