import type { JsonSchema } from "../../../charts/common/schema";
import { kserveCrds } from "../../../charts/kserve/crds";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

const networking = ["inferencemodels", "inferencepools"].map((plural) => `${plural}.inference.networking.x-k8s.io`);
const serving = [
  "clusterservingruntimes",
  "clusterstoragecontainers",
  "inferencegraphs",
  "inferenceservices",
  "llminferenceserviceconfigs",
  "llminferenceservices",
  "localmodelcaches",
  "localmodelnodegroups",
  "localmodelnodes",
  "servingruntimes",
  "trainedmodels",
].map((plural) => `${plural}.serving.kserve.io`);

describeCrds("kserveCrds", { render: kserveCrds, file: "kserve.crds.yaml", names: [...networking, ...serving].sort() });

const opaque: JsonSchema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
const crd = (rendering: "full" | "compact", kind: string) =>
  kserveCrds(rendering).find((one) => one.spec.names.kind === kind);

describe("the compact rendering of KServe", () => {
  test("describes what a component adds to a Pod, and takes any other field", () => {
    const predictor = schemaAt(crd("compact", "InferenceService"), ["spec", "predictor"]);
    expect(predictor["x-kubernetes-preserve-unknown-fields"]).toBe(true);
    expect(predictor.properties).toHaveProperty("minReplicas");
    expect(predictor.properties).not.toHaveProperty("containers");
    const metrics = ["spec", "predictor", "autoScaling", "metrics", "[]"];
    expect(schemaAt(crd("compact", "InferenceService"), metrics)).toEqual(
      schemaAt(crd("full", "InferenceService"), metrics),
    );
  });

  test("describes what a model adds to a container", () => {
    const { properties = {} } = schemaAt(crd("compact", "InferenceService"), ["spec", "predictor", "model"]);
    expect(Object.keys(properties).sort()).toEqual(
      ["modelFormat", "protocolVersion", "runtime", "runtimeVersion", "storage", "storageUri"].sort(),
    );
  });

  test("leaves Pods, volumes and routes open", () => {
    expect(schemaAt(crd("compact", "LLMInferenceService"), ["spec", "template"])).toEqual(opaque);
    expect(schemaAt(crd("compact", "LLMInferenceService"), ["spec", "router", "route", "http", "spec"])).toEqual(
      opaque,
    );
    expect(schemaAt(crd("compact", "LocalModelNodeGroup"), ["spec", "persistentVolumeSpec"])).toEqual(opaque);
    expect(schemaAt(crd("compact", "ServingRuntime"), ["spec", "containers", "[]"])).toEqual(opaque);
  });

  test("stays below 24 KB a CRD", () => {
    const sizes = kserveCrds("compact").map((one) => JSON.stringify(one).length);
    expect(Math.max(...sizes)).toBeLessThan(24_000);
  });
});

describe("the template of LLMInferenceServices", () => {
  const rules = ["spec", "router", "route", "http", "spec", "rules", "[]"];
  const path = [...rules, "matches", "[]", "path"];

  test("may hold placeholders where an LLMInferenceService must be exact", () => {
    expect(schemaAt(crd("full", "LLMInferenceService"), path)["x-kubernetes-validations"]).toHaveLength(11);
    expect(schemaAt(crd("full", "LLMInferenceServiceConfig"), path)).not.toHaveProperty("x-kubernetes-validations");
  });

  test("keeps the rules of filters of backends", () => {
    const ofBackend = [...rules, "backendRefs", "[]", "filters", "[]", "urlRewrite", "path"];
    const schema = schemaAt(crd("full", "LLMInferenceServiceConfig"), ofBackend);
    expect(schema["x-kubernetes-validations"]).toHaveLength(4);
  });
});
