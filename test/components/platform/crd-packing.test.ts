import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { packCrds, type CrdManifest } from "../../../components/platform/crd-packing";

function crd(name: string, fields: Record<string, unknown> = {}): CrdManifest {
  return { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", metadata: { name }, ...fields };
}

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversedKeys(item)]),
  );
}

describe("packCrds", () => {
  it("packs what unpacks to the definition, with the digest of the unpacked text", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        const definition = crd("jobs.kubeflow.org", { spec: JSON.parse(json) as unknown });
        const { content, digest } = packCrds([definition])["jobs.kubeflow.org"];
        const text = gunzipSync(Buffer.from(content, "base64")).toString();
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(definition)));
        expect(digest).toBe(createHash("sha256").update(text).digest("hex"));
      }),
    );
  });

  it("does not depend on the order of keys and definitions", () => {
    const keys = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(keys, (spec) => {
        const [a, b] = [crd("a.kubeflow.org", { spec }), crd("b.kubeflow.org")];
        const shuffled = [b, reversedKeys(a) as CrdManifest];
        expect(JSON.stringify(packCrds(shuffled))).toBe(JSON.stringify(packCrds([a, b])));
      }),
    );
  });

  it("keeps the order of lists", () => {
    const [one, other] = [
      ["a", "b"],
      ["b", "a"],
    ].map((list) => packCrds([crd("a.kubeflow.org", { list })]));
    expect(one["a.kubeflow.org"].digest).not.toBe(other["a.kubeflow.org"].digest);
  });

  it("writes a gzip header without time and system", () => {
    const header = Buffer.from(packCrds([crd("a.kubeflow.org")])["a.kubeflow.org"].content, "base64");
    expect(header.readUInt32LE(4)).toBe(0);
    expect(header[9]).toBe(255);
  });

  it("refuses what is not a definition, and a definition given twice", () => {
    const job = { apiVersion: "batch/v1", kind: "Job", metadata: { name: "job" } };
    expect(() => packCrds([job])).toThrow(
      'crds.job: "batch/v1 Job" is not an apiextensions.k8s.io/v1 CustomResourceDefinition',
    );
    expect(() => packCrds([crd("a.kubeflow.org"), crd("a.kubeflow.org")])).toThrow(
      "crds.a.kubeflow.org: is defined twice; keep one of them",
    );
  });
});
