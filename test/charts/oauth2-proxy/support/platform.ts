import { App, Chart } from "cdk8s";
import { objectsOf, type PlainObject } from "../../../../charts/common/objects";
import { AuthorizationPolicy, VirtualService } from "../../../../charts/istio/objects";
import { INGRESS_GATEWAY_LABELS } from "../../../../charts/istio/names";
import { INGRESS_PODS } from "../../../../charts/istio-gateways/gateway-pods";
import { KUBEFLOW_GATEWAY } from "../../../../charts/kubeflow-gateway/gateway-ref";
import type { OAuth2ProxyChartProps } from "../../../../charts/oauth2-proxy/chart";
import { OAUTH2_PROXY_LABELS } from "../../../../charts/oauth2-proxy/names";
import { ProfilesChart } from "../../../../charts/profiles/chart";
import type { Tenant } from "../../../../charts/profiles/tenant";
import { KubeflowRolesChart } from "../../../../charts/kubeflow-roles/chart";
import { authorizer } from "./authorizer";
import { renderLogin } from "./fixtures";
import { principalOf, type Workload } from "./http";
import type { Mesh } from "./login-chain";
import { readToml } from "./read-toml";
import type { Token } from "./tokens";

export const gateway: Workload = {
  namespace: "istio-system",
  account: "istio-ingressgateway-service-account",
  labels: INGRESS_GATEWAY_LABELS,
};

/** Hosts of the workloads that requests are routed to. */
export const HOSTS = {
  login: "oauth2-proxy.oauth2-proxy.svc.cluster.local",
  dex: "dex.auth.svc.cluster.local",
  dashboard: "centraldashboard.kubeflow.svc.cluster.local",
  notebook: "lab.team-a.svc.cluster.local",
} as const;

const WORKLOADS: Readonly<Record<string, Workload>> = {
  [HOSTS.login]: { namespace: "oauth2-proxy", account: "oauth2-proxy", labels: OAUTH2_PROXY_LABELS },
  [HOSTS.dex]: { namespace: "auth", account: "dex", labels: { app: "dex" } },
  [HOSTS.dashboard]: { namespace: "kubeflow", account: "centraldashboard", labels: { app: "centraldashboard" } },
  [HOSTS.notebook]: { namespace: "team-a", account: "default-editor", labels: { "notebook-name": "lab" } },
};

/** The login that is tested, and what is around it: a dashboard, a tenant with a notebook, and the mesh's own policies. */
export interface Platform {
  readonly login?: Partial<OAuth2ProxyChartProps>;
  readonly tenant: Tenant;
  /** What oauth2-proxy knows of sessions, by cookie. */
  readonly sessions?: Readonly<Record<string, Token>>;
}

/** Everything there is, rendered. */
export function platform({ login, tenant, sessions = {} }: Platform): Mesh {
  const rendered = renderLogin(login);
  const file = rendered.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === "oauth2-proxy");
  const settings = readToml((file?.data as Record<string, string>)["oauth2_proxy.cfg"]);
  return {
    objects: [...rendered, ...around(tenant)],
    gateway,
    workloads: WORKLOADS,
    authorizers: { "oauth2-proxy": authorizer(settings, new Map(Object.entries(sessions))) },
  };
}

function around(tenant: Tenant): PlainObject[] {
  const app = new App();
  new KubeflowRolesChart(app, "roles");
  const chart = new Chart(app, "around");
  routes(chart);
  meshPolicies(chart);
  new ProfilesChart(app, "profiles", { tenants: [tenant], ingress: INGRESS_PODS });
  return objectsOf(app);
}

function routes(chart: Chart): void {
  const paths = {
    auth: ["/dex/", HOSTS.dex],
    "team-a": ["/notebook/team-a/lab/", HOSTS.notebook],
    kubeflow: ["/", HOSTS.dashboard],
  };
  for (const [namespace, [prefix, host]] of Object.entries(paths)) {
    new VirtualService(chart, `route-${namespace}`, {
      metadata: { name: "route", namespace },
      spec: {
        gateways: [KUBEFLOW_GATEWAY],
        hosts: ["*"],
        http: [{ match: [{ uri: { prefix } }], route: [{ destination: { host } }] }],
      },
    });
  }
}

/** Nothing is allowed but what is: through the gateway, to Dex, and from the gateway to the dashboard. */
function meshPolicies(chart: Chart): void {
  const allow = (id: string, namespace: string, labels: Record<string, string>, rules: object[]) =>
    new AuthorizationPolicy(chart, id, {
      metadata: { name: id, namespace },
      spec: { action: "ALLOW", selector: { matchLabels: labels }, rules },
    });
  new AuthorizationPolicy(chart, "global-deny-all", {
    metadata: { name: "global-deny-all", namespace: "istio-system" },
    spec: {},
  });
  const fromGateway = [{ from: [{ source: { principals: [principalOf(gateway)] } }] }];
  allow("istio-ingressgateway", "istio-system", { ...INGRESS_GATEWAY_LABELS }, [{}]);
  allow("dex", "auth", { app: "dex" }, [{}]);
  allow("central-dashboard", "kubeflow", { app: "centraldashboard" }, fromGateway);
}
