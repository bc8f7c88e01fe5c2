import { App, Chart } from "cdk8s";
import { profileCrds } from "../../../charts/profiles/crds";
import { Profile } from "../../../charts/profiles/profile";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

describeCrds("profileCrds", { render: profileCrds, file: "profiles.crds.yaml", names: ["profiles.kubeflow.org"] });

describe("the CRD of Profiles", () => {
  test("stores version v1 and serves v1beta1 beside it", () => {
    const [crd] = profileCrds("full");
    expect(crd.spec.scope).toBe("Cluster");
    expect(crd.spec.versions.map(({ name, served, storage }) => ({ name, served, storage }))).toEqual([
      { name: "v1", served: true, storage: true },
      { name: "v1beta1", served: true, storage: false },
    ]);
  });

  test("makes the quota opaque in the compact rendering", () => {
    const [crd] = profileCrds("compact");
    expect(schemaAt(crd, ["spec", "resourceQuotaSpec"])).toEqual({
      type: "object",
      "x-kubernetes-preserve-unknown-fields": true,
    });
  });
});

describe("Profile", () => {
  test("is an object of the stored version without a namespace", () => {
    const chart = new Chart(new App(), "profiles");
    const spec = {
      owner: { kind: "User", name: "ana@example.com" },
      resourceQuotaSpec: { hard: { "requests.nvidia.com/gpu": 8 } },
    } as const;
    const profile = new Profile(chart, "vision", { metadata: { name: "vision" }, spec });
    expect(profile.toJson()).toEqual({
      apiVersion: "kubeflow.org/v1",
      kind: "Profile",
      metadata: { name: "vision" },
      spec,
    });
  });
});
