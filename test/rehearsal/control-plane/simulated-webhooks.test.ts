import {
  SIMULATED_WEBHOOK,
  Webhook,
  simulatedWebhooksPolicy,
  withConditions,
} from "../../../rehearsal/control-plane/simulated-webhooks";

const NEVER = { name: SIMULATED_WEBHOOK, expression: "false" };
const OWN = { name: "own", expression: "true" };

const webhook = (service: string, matchConditions?: Webhook["matchConditions"]): Webhook => {
  const [namespace, name] = service.split("/");
  return { name: `${name}.example.com`, clientConfig: { service: { namespace, name } }, matchConditions };
};

const conditionsOf = (one: Webhook, live: readonly string[]) => withConditions([one], live)[0].matchConditions;

describe("the webhooks of simulated controllers", () => {
  it("get a condition that never holds, besides their own, once", () => {
    expect(conditionsOf(webhook("a/simulated"), [])).toEqual([NEVER]);
    expect(conditionsOf(webhook("a/simulated", [OWN]), ["b/simulated"])).toEqual([OWN, NEVER]);
    expect(conditionsOf(webhook("a/simulated", [NEVER]), [])).toEqual([NEVER]);
  });

  it("lose it when their controller runs live", () => {
    expect(conditionsOf(webhook("a/live", [NEVER, OWN]), ["a/live"])).toEqual([OWN]);
    expect(withConditions([webhook("a/live", [NEVER])], ["a/live"])).toEqual([webhook("a/live")]);
  });

  it("are none that are reached by a URL", () => {
    const byUrl = { name: "url.example.com", clientConfig: { url: "https://example.com" } };
    expect(withConditions([byUrl], [])).toEqual([byUrl]);
  });

  it("are told by the namespace and the name of their Service", () => {
    const { mutation } = simulatedWebhooksPolicy(["a/live", "b/live"]);
    expect(JSON.stringify(mutation)).toContain(JSON.stringify('in ["a/live","b/live"]').slice(1, -1));
  });
});
