import { App, Chart } from "cdk8s";
import { knativeServingCrds } from "../../../charts/knative-serving/crds";
import { ClusterDomainClaim, DomainMapping, KnativeService } from "../../../charts/knative-serving/objects";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

describeCrds("knativeServingCrds", {
  render: knativeServingCrds,
  file: "knative-serving.crds.yaml",
  names: [
    "certificates.networking.internal.knative.dev",
    "clusterdomainclaims.networking.internal.knative.dev",
    "configurations.serving.knative.dev",
    "domainmappings.serving.knative.dev",
    "images.caching.internal.knative.dev",
    "ingresses.networking.internal.knative.dev",
    "metrics.autoscaling.internal.knative.dev",
    "podautoscalers.autoscaling.internal.knative.dev",
    "revisions.serving.knative.dev",
    "routes.serving.knative.dev",
    "serverlessservices.networking.internal.knative.dev",
    "services.serving.knative.dev",
  ],
});

const rendered = (rendering: "full" | "compact", name: string) =>
  knativeServingCrds(rendering).find((crd) => crd.metadata.name === name);

describe("the template of revisions", () => {
  const template = (rendering: "full" | "compact") =>
    schemaAt(rendered(rendering, "services.serving.knative.dev"), ["spec", "template"]);

  test("is the same for Configurations, Services and Revisions", () => {
    const configuration = schemaAt(rendered("full", "configurations.serving.knative.dev"), ["spec", "template"]);
    expect(configuration).toEqual(template("full"));
    expect(schemaAt(rendered("full", "revisions.serving.knative.dev"), ["spec"])).toEqual(
      configuration.properties?.spec,
    );
  });

  test("leaves out what Knative refuses of a container, and the ports that Kubernetes asks for", () => {
    const container = template("full").properties?.spec.properties?.containers.items;
    expect(Object.keys(container?.properties ?? {})).not.toContain("lifecycle");
    expect(container?.required).toBeUndefined();
    expect(container?.properties?.livenessProbe.properties?.httpGet.required).toBeUndefined();
    expect(container?.properties?.ports.items?.properties?.protocol.default).toBe("TCP");
  });

  test("leaves fields behind feature flags open", () => {
    const spec = template("full").properties?.spec.properties;
    const open = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
    expect(spec?.affinity).toEqual(open);
    expect(spec?.tolerations).toEqual({ type: "array", items: open });
    expect(spec?.volumes.items?.properties?.csi).toEqual(open);
  });

  test("has open containers in the compact rendering, and its own fields in both", () => {
    const { containers, containerConcurrency } = template("compact").properties?.spec.properties ?? {};
    expect(containers.items).toEqual({ type: "object", "x-kubernetes-preserve-unknown-fields": true });
    expect(containerConcurrency).toEqual({ type: "integer", format: "int64" });
  });
});

describe("the constructs of Knative Serving", () => {
  const chart = new Chart(new App(), "serving");
  const metadata = { name: "greeter", namespace: "vision" };

  test("make a Service of the stored version", () => {
    const spec = { template: { spec: { containers: [{ image: "greeter:1" }] } } };
    expect(new KnativeService(chart, "service", { metadata, spec }).toJson()).toEqual({
      apiVersion: "serving.knative.dev/v1",
      kind: "Service",
      metadata,
      spec,
    });
  });

  test("make a domain and the claim to it", () => {
    const name = "greeter.example.org";
    const ref = { apiVersion: "serving.knative.dev/v1", kind: "Service", name: "greeter" };
    const domain = new DomainMapping(chart, "domain", { metadata: { name, namespace: "vision" }, spec: { ref } });
    const claim = new ClusterDomainClaim(chart, "claim", { metadata: { name }, spec: { namespace: "vision" } });
    expect(`${domain.apiVersion}/${domain.kind}`).toBe("serving.knative.dev/v1beta1/DomainMapping");
    expect(claim.toJson()).toEqual({
      apiVersion: "networking.internal.knative.dev/v1alpha1",
      kind: "ClusterDomainClaim",
      metadata: { name },
      spec: { namespace: "vision" },
    });
  });
});
