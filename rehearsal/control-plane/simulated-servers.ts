import { setTimeout as sleep } from "node:timers/promises";

import { KubeClient } from "../../providers/kube/client";
import { LiveControllerName, liveApis, liveWebhooks, simulatedApis } from "../kubelet/live-controllers";
import { policyObjects } from "./mutating-policy";
import { apisPolicyIsInForce, simulatedApisPolicy, updateApiServices } from "./simulated-apis";
import { simulatedWebhooksPolicy, updateWebhooks, webhooksPolicyIsInForce } from "./simulated-webhooks";

const FIELD_MANAGER = "pulumi-kubeflow-rehearsal";

/** Milliseconds until the API server goes by a new policy: it looks once a second. */
const IN_FORCE_MS = 30_000;

/**
 * Has the API server call the servers of live controllers and leave those of simulated ones alone, where nobody would
 * answer: their webhooks, and their aggregated APIs. Policies do it as objects are written: so it holds for whoever
 * writes them, from their first moment, and what is added is no field of the writer's, which could drift. Objects that
 * are there already follow at once. Returns when all of that is in force.
 *
 * @param live the controllers that run for real.
 */
export async function leaveOutSimulatedServers(
  client: KubeClient,
  live: readonly LiveControllerName[],
  signal?: AbortSignal,
): Promise<void> {
  const webhooks = liveWebhooks(live);
  const apis = { simulated: simulatedApis(live), live: liveApis(live) };
  const policies = [simulatedApisPolicy(apis.simulated), simulatedWebhooksPolicy(webhooks)];
  for (const object of policies.flatMap(policyObjects))
    await client.apply(object, { fieldManager: FIELD_MANAGER, force: true, signal });
  await until(() => webhooksPolicyIsInForce(client, webhooks, FIELD_MANAGER), signal);
  await until(() => apisPolicyIsInForce(client, apis, FIELD_MANAGER), signal);
  await updateWebhooks(client, webhooks);
  await updateApiServices(client, apis);
}

async function until(isInForce: () => Promise<boolean>, signal?: AbortSignal): Promise<void> {
  for (const end = Date.now() + IN_FORCE_MS; !(await isInForce());) {
    if (Date.now() > end)
      throw new Error("the API server does not go by the rehearsal's policies; report this as a bug");
    await sleep(100, undefined, { signal });
  }
}
