import { KubeClient } from "../../providers/kube/client";
import { KubeObject, refOf } from "../../providers/kube/object";
import { MutatingPolicy } from "./mutating-policy";

const GROUP = "admissionregistration.k8s.io";
const API_VERSION = `${GROUP}/v1`;

/** The kinds of webhook configurations. */
const KINDS = ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"] as const;

/** Name of the condition that the webhooks of simulated controllers get; it never holds. */
export const SIMULATED_WEBHOOK = "rehearsal.kubeflow.org/simulated";

const NEVER = { name: SIMULATED_WEBHOOK, expression: "false" };

export interface Webhook {
  readonly name: string;
  readonly clientConfig?: {
    readonly service?: { readonly namespace: string; readonly name: string };
    readonly url?: string;
  };
  readonly matchConditions?: readonly { readonly name: string; readonly expression: string }[];
}

type WebhookConfiguration = KubeObject & { readonly webhooks?: readonly Webhook[] };

/**
 * Gives the condition to the webhooks of simulated controllers as they are written.
 *
 * @param live Services whose webhooks are called, as `namespace/name`.
 */
export function simulatedWebhooksPolicy(live: readonly string[]): MutatingPolicy {
  const service = "w.clientConfig.service";
  const isLive = `${service}.namespace + "/" + ${service}.name in ${JSON.stringify(live)}`;
  const condition = `Object.webhooks.matchConditions{name: "${NEVER.name}", expression: "${NEVER.expression}"}`;
  const changed = `Object.webhooks{name: w.name, matchConditions: [${condition}]}`;
  const expression = `Object{webhooks: object.webhooks.filter(w, has(${service}) && !(${isLive})).map(w, ${changed})}`;
  return {
    name: "simulated-webhooks.rehearsal.kubeflow.org",
    apiGroup: GROUP,
    apiVersion: "v1",
    resources: ["validatingwebhookconfigurations", "mutatingwebhookconfigurations"],
    condition: "has(object.webhooks)",
    mutation: { patchType: "ApplyConfiguration", applyConfiguration: { expression } },
  };
}

/** The webhooks with the condition where it belongs and without it elsewhere, which the policy cannot do. */
export function withConditions(webhooks: readonly Webhook[], live: readonly string[]): Webhook[] {
  return webhooks.map((webhook) => {
    const { matchConditions = [], ...rest } = webhook;
    const { service } = webhook.clientConfig ?? {};
    const simulated = service !== undefined && !live.includes(`${service.namespace}/${service.name}`);
    const others = matchConditions.filter(({ name }) => name !== SIMULATED_WEBHOOK);
    const conditions = simulated ? [...others, NEVER] : others;
    return conditions.length > 0 ? { ...rest, matchConditions: conditions } : rest;
  });
}

/** Has the webhooks that are there already follow a changed choice. */
export async function updateWebhooks(client: KubeClient, live: readonly string[]): Promise<void> {
  const lists = await Promise.all(KINDS.map((kind) => client.list({ apiVersion: API_VERSION, kind })));
  for (const one of lists.flatMap(({ items }) => items as WebhookConfiguration[])) {
    const { webhooks = [], metadata } = one;
    const next = withConditions(webhooks, live);
    if (webhooks.every((webhook, index) => isSimulated(webhook) === isSimulated(next[index]))) continue;
    await client.merge(refOf(one), { metadata: { resourceVersion: metadata.resourceVersion }, webhooks: next });
  }
}

/** Asks the API server what would become of the webhook of a simulated controller, and of the live ones'. */
export async function webhooksPolicyIsInForce(
  client: KubeClient,
  live: readonly string[],
  fieldManager: string,
): Promise<boolean> {
  const webhooks = ["nowhere/simulated", ...live].map((service, index) => {
    const [namespace, name] = service.split("/");
    const clientConfig = { service: { namespace, name } };
    return { name: `w${index}.${GROUP}`, clientConfig, sideEffects: "None", admissionReviewVersions: ["v1"] };
  });
  const probe = { apiVersion: API_VERSION, kind: KINDS[0], metadata: { name: "rehearsal-probe" }, webhooks };
  const answer: WebhookConfiguration = await client.apply(probe, { fieldManager, dryRun: true });
  return (answer.webhooks ?? []).every((webhook, index) => isSimulated(webhook) === (index === 0));
}

function isSimulated({ matchConditions = [] }: Webhook): boolean {
  return matchConditions.some(({ name }) => name === SIMULATED_WEBHOOK);
}
