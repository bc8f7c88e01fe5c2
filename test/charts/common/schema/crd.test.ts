import {
  array,
  crd,
  crds,
  int32,
  object,
  root,
  string,
  type Kind,
  type Schema,
} from "../../../../charts/common/schema";

const widget = (spec: Schema<unknown>, changes: Partial<Kind> = {}): Kind => ({
  group: "example.com",
  kind: "Widget",
  plural: "widgets",
  scope: "Namespaced",
  generation: { kubernetes: 31, embeddedMetadata: true },
  versions: [{ name: "v1", schema: root({ spec }) }],
  ...changes,
});

const empty = object({});

describe("crd", () => {
  test("derives names and takes status as a subresource", () => {
    expect(crd(widget(empty), "full")).toEqual({
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: "widgets.example.com" },
      spec: {
        group: "example.com",
        names: { kind: "Widget", listKind: "WidgetList", plural: "widgets", singular: "widget" },
        scope: "Namespaced",
        versions: [
          {
            name: "v1",
            served: true,
            storage: true,
            subresources: { status: {} },
            schema: {
              openAPIV3Schema: {
                type: "object",
                properties: {
                  apiVersion: { type: "string" },
                  kind: { type: "string" },
                  metadata: { type: "object" },
                  spec: { type: "object" },
                },
              },
            },
          },
        ],
      },
    });
  });

  test("renders names, columns, scale, conversion and versions that are given", () => {
    const scale = { specReplicasPath: ".spec.replicas", statusReplicasPath: ".status.replicas" };
    const column = { name: "Phase", type: "string", jsonPath: ".status.phase", priority: 1 } as const;
    const service = { namespace: "kubeflow", name: "converter", path: "/convert", port: 443 };
    const rendered = crd(
      widget(empty, {
        singular: "wdg",
        shortNames: ["wd"],
        categories: ["all"],
        scope: "Cluster",
        labels: { app: "widgets" },
        generation: { kubernetes: 31, embeddedMetadata: true, controllerGen: "v0.16.5" },
        conversion: { strategy: "Webhook", service, reviewVersions: ["v1"] },
        versions: [
          { name: "v2", schema: root({ spec: empty }), scale, columns: [column] },
          { name: "v1", schema: root({ spec: empty }), served: false, storage: false, status: false },
        ],
      }),
      "full",
    );
    expect(rendered.metadata).toEqual({
      name: "widgets.example.com",
      labels: { app: "widgets" },
      annotations: { "controller-gen.kubebuilder.io/version": "v0.16.5" },
    });
    expect(rendered.spec.names).toEqual({
      kind: "Widget",
      listKind: "WidgetList",
      plural: "widgets",
      singular: "wdg",
      shortNames: ["wd"],
      categories: ["all"],
    });
    expect(rendered.spec.scope).toBe("Cluster");
    expect(rendered.spec.conversion).toEqual({
      strategy: "Webhook",
      webhook: { clientConfig: { service }, conversionReviewVersions: ["v1"] },
    });
    expect(rendered.spec.versions.map(({ schema: _, ...version }) => version)).toEqual([
      {
        name: "v2",
        served: true,
        storage: true,
        additionalPrinterColumns: [column],
        subresources: { scale, status: {} },
      },
      { name: "v1", served: false, storage: false },
    ]);
  });

  test("renders annotations, a deprecated version, and leaves the name of lists away where told", () => {
    const rendered = crd(
      widget(empty, {
        annotations: { "helm.sh/resource-policy": "keep" },
        listKind: false,
        versions: [{ name: "v1", schema: root({ spec: empty }), deprecated: "use v2" }],
      }),
      "full",
    );
    expect(rendered.metadata.annotations).toEqual({ "helm.sh/resource-policy": "keep" });
    expect(rendered.spec.names).toEqual({ kind: "Widget", plural: "widgets", singular: "widget" });
    expect(rendered.spec.versions[0]).toMatchObject({ deprecated: true, deprecationWarning: "use v2" });
  });

  test("refuses two stored versions and none, by name", () => {
    const version = (name: string, storage: boolean) => ({ name, storage, schema: root({ spec: empty }) });
    expect(() => crd(widget(empty, { versions: [version("v1", true), version("v2", true)] }), "full")).toThrow(
      'widgets.example.com: versions "v1, v2" are stored; set storage on exactly one version',
    );
    expect(() => crd(widget(empty, { versions: [version("v1", false)] }), "full")).toThrow(
      'widgets.example.com: versions "" are stored; set storage on exactly one version',
    );
  });

  test("refuses every fault of a schema at once, each with its path", () => {
    const spec = object({
      replicas: int32({ minimum: 1, default: 0 }),
      ports: array(object({ port: int32() }), { listType: "map", mapKeys: ["port"] }),
    });
    expect(() => crd(widget(spec), "full")).toThrow(
      [
        "widgets.example.com/v1.spec.replicas: default 0 is below the least value 1",
        'widgets.example.com/v1.spec.ports: has the map key "port", which is neither required nor has a default',
      ].join("\n"),
    );
  });
});

describe("crds", () => {
  test("refuses two kinds with one plural", () => {
    const other = widget(empty, { kind: "Gadget" });
    expect(() => crds([widget(empty), other], "full")).toThrow(
      'widgets.example.com: kinds "Widget" and "Gadget" share this name; rename one plural',
    );
  });

  test("keeps the order and accepts one plural in two groups", () => {
    const other = widget(object({ a: string() }), { group: "example.org" });
    expect(crds([other, widget(empty)], "compact").map(({ metadata }) => metadata.name)).toEqual([
      "widgets.example.org",
      "widgets.example.com",
    ]);
  });
});
