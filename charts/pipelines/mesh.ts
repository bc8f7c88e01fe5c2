import type { Construct } from "constructs";
import type { AuthorizationPolicySpec } from "../istio/crds/security";
import type { MeshMode } from "../istio/mesh";
import { AuthorizationPolicy, DestinationRule, VirtualService } from "../istio/objects";
import { INGRESS_PODS, type GatewayPods } from "../istio-gateways/gateway-pods";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { USER_HEADER } from "../oauth2-proxy/names";
import {
  API_SERVER,
  API_SERVER_PORTS,
  PERSISTENCE_AGENT,
  PIPELINES_LABELS,
  SCHEDULED_WORKFLOW,
  serviceHost,
  UI,
  UI_PATH,
  VIEWER_ACCOUNT,
  VISUALIZATION_SERVER,
} from "./names";
import { waypoint, WAYPOINT } from "./waypoint";

export interface PipelinesMeshProps {
  readonly gateway: GatewayRef;
  readonly mesh: MeshMode;
  readonly kubernetesNative: boolean;
  /** Whether a waypoint judges requests to the API server; in ambient mode alone. */
  readonly waypoint: boolean;
  /** The Pods that users come in by. @default the platform's own */
  readonly ingress?: GatewayPods;
}

/** What the mesh knows of Pipelines: who may call whom, that they encrypt, and where users find the UI. */
export function meshObjects(scope: Construct, props: PipelinesMeshProps): void {
  const policies = {
    [API_SERVER]: apiServerAccess(props),
    [UI]: userInterfaceAccess(props),
    [VISUALIZATION_SERVER]: access(VISUALIZATION_SERVER, [{ from: [ownPrograms()] }]),
  };
  for (const [name, spec] of Object.entries(policies)) {
    const metadata = { name, namespace: KUBEFLOW, labels: PIPELINES_LABELS };
    new AuthorizationPolicy(scope, `access-${name}`, { metadata, spec });
    new DestinationRule(scope, `encryption-${name}`, {
      metadata,
      spec: { host: serviceHost(name), trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } } },
    });
  }
  if (props.waypoint) waypoint(scope, callers());
  new VirtualService(scope, "route", {
    metadata: { name: UI, namespace: KUBEFLOW, labels: PIPELINES_LABELS },
    spec: {
      gateways: [props.gateway.name],
      hosts: [props.gateway.host ?? "*"],
      http: [
        {
          match: [{ uri: { prefix: UI_PATH } }],
          rewrite: { uri: UI_PATH },
          route: [{ destination: { host: serviceHost(UI), port: { number: 80 } } }],
          // Lists of many runs take their time.
          timeout: "300s",
        },
      ],
    },
  });
}

type Rule = NonNullable<AuthorizationPolicySpec["rules"]>[number];

/** Programs of the control plane may speak for users; nobody else may name a user, and is known by a token. */
function callers(): Rule[] {
  return [{ from: [ownPrograms()] }, { when: [WITHOUT_USER] }];
}

/**
 * A node's proxy does not see who names a user. In ambient mode it lets programs of the control plane in, or where there
 * is a waypoint that alone, which sees requests.
 */
function apiServerAccess({
  mesh,
  kubernetesNative,
  waypoint: hasWaypoint,
}: PipelinesMeshProps): AuthorizationPolicySpec {
  if (mesh === "sidecar") return access(API_SERVER, callers());
  const judge = { source: { principals: [principal(KUBEFLOW, WAYPOINT)] } };
  const webhook = { to: [{ operation: { ports: [String(API_SERVER_PORTS.webhook)] } }] };
  return access(API_SERVER, [{ from: [hasWaypoint ? judge : ownPrograms()] }, ...(kubernetesNative ? [webhook] : [])]);
}

/** The gateway, which knows the user, and in sidecar mode programs with a token and no user. */
function userInterfaceAccess({ mesh, ingress = INGRESS_PODS }: PipelinesMeshProps): AuthorizationPolicySpec {
  const gateway = { source: { principals: [principal(ingress.namespace, ingress.serviceAccount)] } };
  const withToken = { when: [{ key: "request.headers[authorization]", values: ["*"] }, WITHOUT_USER] };
  return access(UI, [{ from: [gateway] }, ...(mesh === "sidecar" ? [withToken] : [])]);
}

const WITHOUT_USER = { key: `request.headers[${USER_HEADER}]`, notValues: ["*"] };

/** Accounts of Pipelines' programs. */
const PROGRAMS = [API_SERVER, UI, PERSISTENCE_AGENT, SCHEDULED_WORKFLOW, VIEWER_ACCOUNT, "kubeflow-pipelines-cache"];

function ownPrograms(): NonNullable<Rule["from"]>[number] {
  return { source: { principals: PROGRAMS.map((account) => principal(KUBEFLOW, account)) } };
}

function access(app: string, rules: Rule[]): AuthorizationPolicySpec {
  return { selector: { matchLabels: { app } }, rules };
}

/** Name of an account in the mesh. */
export function principal(namespace: string, account: string): string {
  return `cluster.local/ns/${namespace}/sa/${account}`;
}
