import * as pulumi from "@pulumi/pulumi";
import { ApiObject, App, Chart, JsonPatch, Lazy } from "cdk8s";
import { IntOrString, KubeService } from "cdk8s-plus-28/lib/imports/k8s";
import fc from "fast-check";
import type { Manifest } from "../../../components/bridge/manifest";
import { OutputTokens } from "../../../components/bridge/tokens";
import { failureOf, valueOf } from "../support/deployment";

/** Renders one ConfigMap whose fields a test chooses, and restores it. */
function roundTrip(fields: (tokens: OutputTokens) => Record<string, unknown>): Manifest {
  const tokens = new OutputTokens("test");
  const chart = new Chart(new App({ resolvers: [tokens] }), "chart");
  const object = new ApiObject(chart, "object", {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "settings" },
    ...fields(tokens),
  });
  return tokens.restore(object.toJson() as Manifest, object.node.path);
}

function dataOf(manifest: Manifest): Record<string, pulumi.Output<unknown>> {
  return manifest.data as Record<string, pulumi.Output<unknown>>;
}

describe("OutputTokens", () => {
  it("returns the same Output where a token is a whole value", () => {
    const output = pulumi.secret("hush");
    const data = dataOf(roundTrip((tokens) => ({ data: { text: tokens.text(output), bare: output } })));
    expect(data.text).toBe(output);
    expect(data.bare).toBe(output);
  });

  it("lets plain strings and numbers through unchanged", () => {
    const tokens = new OutputTokens("test");
    expect([tokens.text("plain"), tokens.number(8080)]).toEqual(["plain", 8080]);
  });

  it("returns the same Output where a number token is a whole value", () => {
    const output = pulumi.output(3);
    const restored = roundTrip((tokens) => ({ spec: { replicas: tokens.number(output) } }));
    expect((restored.spec as { replicas: unknown }).replicas).toBe(output);
  });

  it("joins tokens with the text around them, secret when one of them is", async () => {
    const host = pulumi.output("db");
    const password = pulumi.secret("hush");
    const port = pulumi.output(5432);
    const data = dataOf(
      roundTrip((tokens) => ({
        data: {
          url: `pg://admin:${tokens.text(password)}@${tokens.text(host)}:${tokens.number(port)}/x`,
          open: `${tokens.text(host)}.svc`,
        },
      })),
    );
    expect(await valueOf(data.url)).toBe("pg://admin:hush@db:5432/x");
    expect(await valueOf(data.open)).toBe("db.svc");
    expect(await Promise.all([pulumi.isSecret(data.url), pulumi.isSecret(data.open)])).toEqual([true, false]);
  });

  it("puts any number of values back into any text", async () => {
    const part = fc.record({ literal: fc.string({ unit: fc.constantFrom(..." -/:{}\"'é") }), value: fc.string() });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1 }), async (parts) => {
        const data = dataOf(
          roundTrip((tokens) => ({
            data: { joined: parts.map((p) => `${p.literal}${tokens.text(pulumi.output(p.value))}`).join("") },
          })),
        );
        expect(await valueOf(data.joined)).toBe(parts.map((p) => p.literal + p.value).join(""));
      }),
    );
  });

  it("carries Outputs through lists, Lazy values, promises, labels and JSON patches", async () => {
    const output = pulumi.output("value");
    const tokens = new OutputTokens("test");
    const chart = new Chart(new App({ resolvers: [tokens] }), "chart");
    const object = new ApiObject(chart, "object", {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "settings", labels: { owner: tokens.text(output) } },
      data: { list: [output], lazy: Lazy.any({ produce: () => output }), promise: Promise.resolve("later") },
    });
    object.addJsonPatch(JsonPatch.add("/data/patched", tokens.text(output)));
    const restored = tokens.restore(object.toJson() as Manifest, "chart/object");
    const data = restored.data as Record<string, pulumi.Output<unknown>>;
    expect(restored.metadata.labels).toEqual({ owner: output });
    expect(data).toMatchObject({ list: [output], lazy: output, patched: output });
    expect(await valueOf(data.promise)).toBe("later");
  });

  it("reaches union types of generated kinds, as a token in a string and as an Output in the wrapper", () => {
    const port = pulumi.output(8080);
    const tokens = new OutputTokens("test");
    const chart = new Chart(new App({ resolvers: [tokens] }), "chart");
    const wrapper = IntOrString.fromString("x");
    Object.assign(wrapper, { value: port });
    const service = new KubeService(chart, "service", {
      metadata: { name: "web" },
      spec: {
        ports: [
          { port: 1, targetPort: IntOrString.fromNumber(tokens.number(port)) },
          { port: 2, targetPort: wrapper },
        ],
      },
    });
    const restored = tokens.restore(service.toJson() as Manifest, service.node.path);
    expect(restored.spec).toEqual({
      ports: [
        { port: 1, targetPort: port },
        { port: 2, targetPort: port },
      ],
    });
  });

  it("reports an Output that a generated kind dropped, instead of losing the field", () => {
    const tokens = new OutputTokens("test");
    const chart = new Chart(new App({ resolvers: [tokens] }), "chart");
    const service = new KubeService(chart, "service", {
      metadata: { name: "web" },
      spec: { ports: [{ port: 1, targetPort: pulumi.output(80) as unknown as IntOrString }] },
    });
    const rendered = service.toJson() as Manifest;
    expect(() => tokens.restore(rendered, service.node.path)).toThrow(
      "chart/service: 1 Output(s) did not reach the manifest; where the field is a union such as IntOrString, pass IntOrString.fromString(tokens.text(output))",
    );
  });

  it.each([
    ["an object key", { data: { KEY: "x" } }, "chart/object: data: an object key holds an Output"],
    ["apiVersion", { apiVersion: "KEY" }, "chart/object: apiVersion: an Output cannot identify an object"],
    ["kind", { kind: "KEY" }, "chart/object: kind: an Output cannot identify an object"],
    ["the name", { metadata: { name: "a-KEY" } }, "chart/object: metadata.name: an Output cannot identify an object"],
    [
      "the namespace",
      { metadata: { name: "a", namespace: "KEY" } },
      "chart/object: metadata.namespace: an Output cannot identify an object",
    ],
  ])("refuses a token in %s", (_place, fields, message) => {
    const withToken = (tokens: OutputTokens): Record<string, unknown> =>
      JSON.parse(JSON.stringify(fields).replace("KEY", tokens.text(pulumi.output("v")))) as Record<string, unknown>;
    expect(() => roundTrip(withToken)).toThrow(message);
  });

  it("refuses a token of another scope, and one that was never made", () => {
    const foreign = new OutputTokens("other").text(pulumi.output("v"));
    expect(() => roundTrip(() => ({ data: { a: foreign } }))).toThrow(
      `chart/object: data.a: "${foreign}" is a token of another scope`,
    );
    const twin = new OutputTokens("test").text(pulumi.output("v"));
    expect(() => roundTrip(() => ({ data: { a: twin } }))).toThrow("chart/object: data.a: unknown token");
  });

  it("refuses the text that an Output turns into when it is concatenated", () => {
    const accident = "http://Calling [toString] on an [Output<T>] is not supported.";
    expect(() => roundTrip(() => ({ data: { a: accident } }))).toThrow(
      "chart/object: data.a: an Output was turned into text; wrap it in tokens.text(output) first",
    );
  });

  it("refuses to join an Output that is not text, without telling its value", async () => {
    const config = pulumi.secret({ password: "hush" }) as unknown as pulumi.Output<string>;
    const data = dataOf(roundTrip((tokens) => ({ data: { a: `x=${tokens.text(config)}` } })));
    expect(await failureOf(data.a)).toBe(
      'chart/object: data.a: an Output inside a text must be a string, number or boolean, not "object"',
    );
  });
});
