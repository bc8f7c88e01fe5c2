import { parse } from "yaml";
import { catalogFiles } from "../../../charts/model-registry/catalog-sources";

test("without sources the catalog is empty", () => {
  expect(catalogFiles([])).toEqual({ "sources.yaml": "model_catalogs: []\n" });
});

test("a source of Hugging Face says which models, and needs no file", () => {
  const files = catalogFiles([
    { kind: "huggingFace", id: "hf", name: "Hugging Face", include: ["meta-llama/*"], exclude: ["meta-llama/Old"] },
    { kind: "huggingFace", id: "small", name: "Small", labels: ["Small"], include: ["org/a"] },
  ]);
  expect(Object.keys(files)).toEqual(["sources.yaml"]);
  expect(parse(files["sources.yaml"])).toEqual({
    model_catalogs: [
      {
        name: "Hugging Face",
        id: "hf",
        enabled: true,
        type: "hf",
        includedModels: ["meta-llama/*"],
        excludedModels: ["meta-llama/Old"],
      },
      { name: "Small", id: "small", enabled: true, labels: ["Small"], type: "hf", includedModels: ["org/a"] },
    ],
  });
});

test("models that are described have a file of their own", () => {
  const file = "source: Ours\nmodels: []\n";
  const files = catalogFiles([{ kind: "models", id: "ours", name: "Ours", file }]);
  expect(files["ours.yaml"]).toBe(file);
  expect(parse(files["sources.yaml"])).toEqual({
    model_catalogs: [
      { name: "Ours", id: "ours", enabled: true, type: "yaml", properties: { yamlCatalogPath: "ours.yaml" } },
    ],
  });
});
