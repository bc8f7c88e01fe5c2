import { KubeClient } from "../../providers/kube/client";
import { KubeObject, refOf } from "../../providers/kube/object";
import { MutatingPolicy } from "./mutating-policy";

const GROUP = "apiregistration.k8s.io";
const KIND = { apiVersion: `${GROUP}/v1`, kind: "APIService" };

type ApiService = KubeObject & {
  readonly spec: {
    readonly insecureSkipTLSVerify?: boolean;
    readonly service?: { readonly namespace: string; readonly name: string };
  };
};

/**
 * Has the API server trust whoever answers in the place of a simulated server of an aggregated API: an empty API of
 * the live kubelet. Without an answer no namespace could be deleted, because nobody knows what of that API is in it.
 *
 * @param simulated Services of the servers, as `namespace/name`.
 */
export function simulatedApisPolicy(simulated: readonly string[]): MutatingPolicy {
  const { service, caBundle } = { service: "object.spec.service", caBundle: "object.spec.caBundle" };
  const named = `${service}.namespace + "/" + ${service}.name in ${JSON.stringify(simulated)}`;
  const distrust = `has(${caBundle}) ? [JSONPatch{op: "remove", path: "/spec/caBundle"}] : []`;
  const trust = '[JSONPatch{op: "add", path: "/spec/insecureSkipTLSVerify", value: true}]';
  return {
    name: "simulated-apis.rehearsal.kubeflow.org",
    apiGroup: GROUP,
    apiVersion: "v1",
    resources: ["apiservices"],
    condition: `has(${service}) && ${named}`,
    mutation: { patchType: "JSONPatch", jsonPatch: { expression: `(${distrust}) + ${trust}` } },
  };
}

/** Services of aggregated APIs, as `namespace/name`. */
export interface ApiServers {
  readonly simulated: readonly string[];
  readonly live: readonly string[];
}

/** Asks the API server what would become of them; it goes by its policies for APIServices later than for the rest. */
export async function apisPolicyIsInForce(
  client: KubeClient,
  { simulated, live }: ApiServers,
  fieldManager: string,
): Promise<boolean> {
  const isTrusted = async (server: string) => {
    const [namespace, name] = server.split("/");
    const metadata = { name: "v1.probe.rehearsal.kubeflow.org" };
    const group = { group: "probe.rehearsal.kubeflow.org", groupPriorityMinimum: 1 };
    const spec = { ...group, version: "v1", versionPriority: 1, service: { namespace, name } };
    const answer = await client.apply({ ...KIND, metadata, spec }, { fieldManager, dryRun: true });
    return (answer as ApiService).spec.insecureSkipTLSVerify === true;
  };
  const answers = await Promise.all([...simulated, ...live].map(isTrusted));
  return answers.every((trusted, index) => trusted === index < simulated.length);
}

/** Has the APIServices that are there already follow a changed choice. */
export async function updateApiServices(client: KubeClient, { simulated, live }: ApiServers): Promise<void> {
  const { items } = await client.list(KIND);
  for (const one of items as ApiService[]) {
    const { service, insecureSkipTLSVerify = false } = one.spec;
    const name = `${service?.namespace}/${service?.name}`;
    // Written without a change, it meets the policy.
    if (simulated.includes(name) && !insecureSkipTLSVerify) await client.merge(refOf(one), {});
    if (live.includes(name) && insecureSkipTLSVerify)
      await client.merge(refOf(one), { spec: { insecureSkipTLSVerify: null } });
  }
}
