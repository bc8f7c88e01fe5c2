import * as pulumi from "@pulumi/pulumi";
import { CrdBundle } from "../../../components/platform/crd-bundle";
import { packCrds } from "../../../components/platform/crd-packing";
import { KubeflowProvider } from "../../../components/platform/kubeflow-provider";
import { deploy, secret } from "../support/deployment";

const crds = [
  { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", metadata: { name: "jobs.kubeflow.org" } },
];

describe("CrdBundle", () => {
  it("sends packed definitions, kept on destroy unless told otherwise", async () => {
    const { registrations } = await deploy(() => {
      new CrdBundle("kept", { crds });
      new CrdBundle("deleted", { crds, keepOnDestroy: false });
    });
    expect(registrations.map(({ type, name, inputs }) => [type, name, inputs])).toEqual([
      ["kubeflow:crds:CrdBundle", "kept", { crds: packCrds(crds), keepOnDestroy: true }],
      ["kubeflow:crds:CrdBundle", "deleted", { crds: packCrds(crds), keepOnDestroy: false }],
    ]);
  });

  it("takes the kubeflow provider of the component around it, whose kubeconfig is secret", async () => {
    const { registrations } = await deploy(() => {
      const provider = new KubeflowProvider("cluster", { kubeconfig: "users: []", context: "admin" });
      const around = new pulumi.ComponentResource("test:test:Around", "around", {}, { providers: [provider] });
      new CrdBundle("bundle", { crds }, { parent: around });
    });
    const [provider, bundle] = ["cluster", "bundle"].map((name) => registrations.find((made) => made.name === name));
    expect(provider).toMatchObject({
      type: "pulumi:providers:kubeflow",
      inputs: { kubeconfig: secret("users: []"), context: "admin" },
    });
    expect(bundle?.provider).toMatch(/::pulumi:providers:kubeflow::cluster::cluster-id$/);
  });
});
