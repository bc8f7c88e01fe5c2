import type { LLMInferenceServiceConfigSpec } from "./spec";
import { COMMON, restricted, type LlmContainer } from "./pod";
import { SERVER_PORT } from "./server";

type Router = NonNullable<LLMInferenceServiceConfigSpec["router"]>;

/** User of the scheduler. */
const SCHEDULER_USER = 65532;

const POOL = "{{ ChildName .ObjectMeta.Name `-inference-pool` }}";

/** The route by which a gateway leads to a model: its namespace and name, in the path. */
export function route(): Router {
  const kind = { group: "inference.networking.x-k8s.io", kind: "InferencePool", name: POOL };
  return {
    route: {
      http: {
        spec: {
          parentRefs: [
            {
              group: "gateway.networking.k8s.io",
              kind: "Gateway",
              name: "{{ .GlobalConfig.IngressGatewayName }}",
              namespace: "{{ .GlobalConfig.IngressGatewayNamespace }}",
            },
          ],
          rules: [
            {
              backendRefs: [{ ...kind, port: SERVER_PORT, weight: 1 }],
              filters: [
                {
                  type: "URLRewrite",
                  urlRewrite: { path: { type: "ReplacePrefixMatch", replacePrefixMatch: "/" } },
                },
              ],
              matches: [{ path: { type: "PathPrefix", value: "/{{ .ObjectMeta.Namespace }}/{{ .ObjectMeta.Name }}" } }],
              // An answer may take as long as the model generates.
              timeouts: { backendRequest: "0s", request: "0s" },
            },
          ],
        },
      },
    },
  };
}

/** What picks the server of each request. When it is not there, requests go to any server. */
export function scheduler(image: string): Router {
  return {
    scheduler: {
      pool: {
        spec: {
          extensionRef: {
            failureMode: "FailOpen",
            kind: "Service",
            name: "{{ ChildName .ObjectMeta.Name `-epp-service` }}",
          },
          // KServe fills in the labels of the model's own servers.
          selector: {},
          targetPortNumber: SERVER_PORT,
        },
      },
      template: {
        containers: [picker(image)],
        dnsPolicy: "ClusterFirst",
        restartPolicy: "Always",
        terminationGracePeriodSeconds: 30,
      },
    },
  };
}

const PORTS = { grpc: 9002, "grpc-health": 9003, metrics: 9090 };

function picker(image: string): LlmContainer {
  const health = { grpc: { port: PORTS["grpc-health"], service: "envoy.service.ext_proc.v3.ExternalProcessor" } };
  const times = { failureThreshold: 3, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 };
  return {
    name: "main",
    image,
    ...COMMON,
    args: [
      ...["--poolName", POOL, "--poolNamespace", "{{ .ObjectMeta.Namespace }}", "--zap-encoder", "json"],
      ...["--grpcPort", String(PORTS.grpc), "--grpcHealthPort", String(PORTS["grpc-health"])],
    ],
    // KServe makes ports of its Service of these names.
    ports: Object.entries(PORTS).map(([name, containerPort]) => ({ name, containerPort, protocol: "TCP" })),
    resources: { requests: { cpu: "256m", memory: "500Mi" } },
    securityContext: restricted(SCHEDULER_USER),
    livenessProbe: { ...health, ...times, initialDelaySeconds: 5 },
    readinessProbe: { ...health, ...times, initialDelaySeconds: 30 },
  };
}
