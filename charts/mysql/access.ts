import type { NamespacedMetadata, NamespacedProps } from "../common/custom-object";
import type { DestinationRuleSpec } from "../istio/crds/destination-rule";
import type { AuthorizationPolicySpec } from "../istio/crds/security";
import { MYSQL_PORT, type MySqlAccess, type MySqlProps } from "./settings";

/** Lets the callers in, to the database and to nothing else. */
export function mysqlPolicy(props: MySqlProps, access: MySqlAccess): NamespacedProps<AuthorizationPolicySpec> {
  const { namespace, labels, port = MYSQL_PORT } = props;
  const principals = access.callers.map((account) => `cluster.local/ns/${namespace}/sa/${account}`);
  return {
    metadata: metadata(props, access.policy),
    spec: {
      selector: { matchLabels: { ...labels } },
      rules: [{ from: [{ source: { principals } }], to: [{ operation: { ports: [String(port)] } }] }],
    },
  };
}

/** Has callers speak mutual TLS, by which the policy knows them. */
export function mysqlTraffic(props: MySqlProps, access: MySqlAccess): NamespacedProps<DestinationRuleSpec> {
  return {
    metadata: metadata(props, access.destinationRule),
    spec: {
      host: `${props.name}.${props.namespace}.svc.cluster.local`,
      trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } },
    },
  };
}

function metadata({ namespace, objectLabels }: MySqlProps, name: string): NamespacedMetadata {
  return { name, namespace, labels: objectLabels?.others };
}
