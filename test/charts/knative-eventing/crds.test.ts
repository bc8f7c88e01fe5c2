import { App, Chart } from "cdk8s";
import { knativeEventingCrds } from "../../../charts/knative-eventing/crds";
import * as objects from "../../../charts/knative-eventing/objects";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

describeCrds("knativeEventingCrds", {
  render: knativeEventingCrds,
  file: "options/knative-eventing.crds.yaml",
  names: [
    "apiserversources.sources.knative.dev",
    "brokers.eventing.knative.dev",
    "channels.messaging.knative.dev",
    "containersources.sources.knative.dev",
    "eventpolicies.eventing.knative.dev",
    "eventtransforms.eventing.knative.dev",
    "eventtypes.eventing.knative.dev",
    "integrationsinks.sinks.knative.dev",
    "integrationsources.sources.knative.dev",
    "jobsinks.sinks.knative.dev",
    "parallels.flows.knative.dev",
    "pingsources.sources.knative.dev",
    "requestreplies.eventing.knative.dev",
    "sequences.flows.knative.dev",
    "sinkbindings.sources.knative.dev",
    "subscriptions.messaging.knative.dev",
    "triggers.eventing.knative.dev",
  ],
});

const rendered = (name: string) => knativeEventingCrds("full").find((crd) => crd.metadata.name === name);

describe("the kinds of Knative Eventing", () => {
  test("store v1 of PingSources and warn of v1beta2", () => {
    const versions = rendered("pingsources.sources.knative.dev")?.spec.versions ?? [];
    expect(versions.map(({ name, storage, deprecated }) => ({ name, storage, deprecated }))).toEqual([
      { name: "v1", storage: true, deprecated: undefined },
      { name: "v1beta2", storage: false, deprecated: true },
    ]);
    expect(versions[1].deprecationWarning).toContain("sources.knative.dev/v1beta2 PingSource is deprecated");
    expect(versions[1].schema).toEqual(versions[0].schema);
  });

  test("serve three versions of EventTypes and store the middle one", () => {
    const versions = rendered("eventtypes.eventing.knative.dev")?.spec.versions ?? [];
    expect(versions.map(({ name, served, storage }) => `${name} ${served} ${storage}`)).toEqual([
      "v1beta3 true false",
      "v1beta2 true true",
      "v1beta1 true false",
    ]);
  });

  test("say which events a source sends", () => {
    const types = rendered("apiserversources.sources.knative.dev")?.metadata.annotations?.[
      "registry.knative.dev/eventTypes"
    ];
    expect((JSON.parse(types ?? "[]") as { type: string }[]).map(({ type }) => type)).toEqual(
      ["resource", "ref"].flatMap((mode) =>
        ["add", "delete", "update"].map((verb) => `dev.knative.apiserver.${mode}.${verb}`),
      ),
    );
  });

  test("leave the timeout of a delivery to the controller", () => {
    const delivery = schemaAt(rendered("brokers.eventing.knative.dev"), ["spec", "delivery"]);
    expect(Object.keys(delivery.properties ?? {})).not.toContain("timeout");
    expect(delivery["x-kubernetes-preserve-unknown-fields"]).toBe(true);
  });
});

describe("the constructs of Knative Eventing", () => {
  const chart = new Chart(new App(), "eventing");
  const metadata = { name: "orders", namespace: "vision" };

  test("render the object that was given", () => {
    const spec = {
      broker: "default",
      filter: { attributes: { type: "order" } },
      subscriber: { uri: "http://greeter" },
    };
    expect(new objects.Trigger(chart, "given", { metadata, spec }).toJson()).toEqual({
      apiVersion: "eventing.knative.dev/v1",
      kind: "Trigger",
      metadata,
      spec,
    });
  });

  test("each have their own kind", () => {
    const made = [
      new objects.Broker(chart, "broker", { metadata, spec: {} }),
      new objects.PingSource(chart, "ping", { metadata, spec: {} }),
      new objects.ApiServerSource(chart, "api", { metadata, spec: { resources: [] } }),
      new objects.Channel(chart, "channel", { metadata, spec: {} }),
      new objects.Subscription(chart, "subscription", { metadata, spec: {} }),
      new objects.Sequence(chart, "sequence", { metadata, spec: {} }),
      new objects.Parallel(chart, "parallel", { metadata, spec: {} }),
    ];
    expect(made.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`)).toEqual([
      "eventing.knative.dev/v1/Broker",
      "sources.knative.dev/v1/PingSource",
      "sources.knative.dev/v1/ApiServerSource",
      "messaging.knative.dev/v1/Channel",
      "messaging.knative.dev/v1/Subscription",
      "flows.knative.dev/v1/Sequence",
      "flows.knative.dev/v1/Parallel",
    ]);
  });
});
