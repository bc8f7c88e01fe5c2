import { Testing } from "cdk8s";
import type { CustomResourceDefinition, JsonSchema } from "../../../charts/common/schema";
import { kedaCrds } from "../../../charts/keda/crds";
import {
  ClusterTriggerAuthentication,
  ScaledJob,
  ScaledObject,
  TriggerAuthentication,
} from "../../../charts/keda/objects";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

describeCrds("kedaCrds", {
  render: kedaCrds,
  file: "extras/keda-2.20.2.crds.yaml",
  names: [
    "cloudeventsources.eventing.keda.sh",
    "clustercloudeventsources.eventing.keda.sh",
    "clustertriggerauthentications.keda.sh",
    "scaledjobs.keda.sh",
    "scaledobjects.keda.sh",
    "triggerauthentications.keda.sh",
  ],
});

function find(crds: readonly CustomResourceDefinition[], plural: string): CustomResourceDefinition {
  return crds.find((crd) => crd.spec.names.plural === plural)!;
}

describe("kedaCrds", () => {
  const full = kedaCrds("full");
  const compact = kedaCrds("compact");
  const opaque: JsonSchema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

  test("opens Jobs and the behavior of autoscalers in the compact rendering, and nothing else", () => {
    const behavior = ["spec", "advanced", "horizontalPodAutoscalerConfig", "behavior"];
    expect(schemaAt(find(compact, "scaledobjects"), behavior)).toEqual(opaque);
    expect(schemaAt(find(compact, "scaledjobs"), ["spec", "jobTargetRef"])).toEqual(opaque);
    const others = (crds: readonly CustomResourceDefinition[]) =>
      crds.filter(({ spec }) => !/^Scaled/.test(spec.names.kind));
    expect(others(compact)).toEqual(others(full));
  });

  test("keeps a minimum below the maximum by a rule", () => {
    const rules = schemaAt(find(full, "scaledobjects"), ["spec"])["x-kubernetes-validations"];
    expect(rules?.map(({ message }) => message)).toEqual([
      "minReplicaCount must be less than or equal to maxReplicaCount",
    ]);
  });

  test("gives authentications of both scopes one schema", () => {
    const schema = (plural: string) => find(full, plural).spec.versions[0].schema;
    expect(schema("clustertriggerauthentications")).toEqual(schema("triggerauthentications"));
    expect(find(full, "clustertriggerauthentications").spec.scope).toBe("Cluster");
  });
});

describe("objects", () => {
  const chart = Testing.chart();
  const metadata = { name: "worker", namespace: "vision" };
  const triggers = [{ type: "cron", metadata: { timezone: "Etc/UTC", start: "0 6 * * *", end: "0 20 * * *" } }];

  test("what KEDA scales has a namespace", () => {
    const scaled = { scaleTargetRef: { name: "predictor" }, triggers };
    expect(new ScaledObject(chart, "object", { metadata, spec: scaled }).toJson()).toEqual({
      apiVersion: "keda.sh/v1alpha1",
      kind: "ScaledObject",
      metadata,
      spec: scaled,
    });
    const started = { jobTargetRef: { template: { spec: { containers: [{ name: "worker" }] } } }, triggers };
    expect(new ScaledJob(chart, "job", { metadata, spec: started }).toJson()).toEqual({
      apiVersion: "keda.sh/v1alpha1",
      kind: "ScaledJob",
      metadata,
      spec: started,
    });
  });

  test("what KEDA logs in with has a namespace or not", () => {
    const spec = { secretTargetRef: [{ parameter: "token", name: "broker", key: "token" }] };
    expect(new TriggerAuthentication(chart, "one", { metadata, spec }).toJson()).toEqual({
      apiVersion: "keda.sh/v1alpha1",
      kind: "TriggerAuthentication",
      metadata,
      spec,
    });
    expect(new ClusterTriggerAuthentication(chart, "all", { metadata: { name: "broker" }, spec }).toJson()).toEqual({
      apiVersion: "keda.sh/v1alpha1",
      kind: "ClusterTriggerAuthentication",
      metadata: { name: "broker" },
      spec,
    });
  });
});
