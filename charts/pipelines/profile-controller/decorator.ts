import type { ClusterProps } from "../../common/custom-object";
import type { DecoratorControllerSpec } from "../crds/metacontroller";
import { PROFILE_CONTROLLER, programLabels } from "../names";

/** Label of the namespaces that Pipelines serves; the profile controller of Kubeflow sets it on those of tenants. */
const ENABLED = { "pipelines.kubeflow.org/enabled": "true" };

/** Kinds of objects that tenants get: API version and plural. */
const ATTACHMENTS = [
  ["v1", "secrets"],
  ["v1", "configmaps"],
  ["apps/v1", "deployments"],
  ["v1", "services"],
  ["networking.istio.io/v1", "destinationrules"],
  ["security.istio.io/v1", "authorizationpolicies"],
] as const;

/**
 * Has metacontroller ask our program, for each tenant's namespace, what it is to have, whenever something about it
 * changes and once an hour. All objects follow the answer: the program itself leaves alone what tenants have changed.
 */
export function profileDecorator(): ClusterProps<DecoratorControllerSpec> {
  return {
    metadata: { name: PROFILE_CONTROLLER, labels: programLabels(PROFILE_CONTROLLER) },
    spec: {
      resources: [{ apiVersion: "v1", resource: "namespaces", labelSelector: { matchLabels: ENABLED } }],
      attachments: ATTACHMENTS.map(([apiVersion, resource]) => ({
        apiVersion,
        resource,
        updateStrategy: { method: "InPlace" },
      })),
      hooks: { sync: { webhook: { url: `http://${PROFILE_CONTROLLER}/sync` } } },
      resyncPeriodSeconds: 3600,
    },
  };
}
