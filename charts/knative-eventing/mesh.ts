import type { Construct } from "constructs";
import { AuthorizationPolicy, PeerAuthentication } from "../istio/objects";
import { KNATIVE_EVENTING, WEBHOOK, WEBHOOK_PORT, type EventingLabels } from "./names";
import { JOB_SINK_PODS, REQUEST_REPLY_PODS } from "./programs";

const namespace = KNATIVE_EVENTING;

/** Pods that the mesh lets anyone reach; network policies say who that is. */
const OPEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [WEBHOOK]: { role: WEBHOOK },
  "job-sink": JOB_SINK_PODS,
  "request-reply": REQUEST_REPLY_PODS,
};

/** What the mesh knows of Knative Eventing: the same in sidecar and ambient mode. */
export function meshObjects(scope: Construct, labels: EventingLabels): void {
  for (const [name, matchLabels] of Object.entries(OPEN)) {
    new AuthorizationPolicy(scope, `access-${name}`, {
      metadata: { name, namespace, labels },
      spec: { action: "ALLOW", rules: [{}], selector: { matchLabels } },
    });
  }
  new PeerAuthentication(scope, "peers-webhook", {
    metadata: { name: WEBHOOK, namespace, labels },
    // The API server is outside of the mesh.
    spec: { portLevelMtls: { [WEBHOOK_PORT]: { mode: "PERMISSIVE" } }, selector: { matchLabels: { role: WEBHOOK } } },
  });
}
