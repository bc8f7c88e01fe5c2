import { Chart } from "cdk8s";
import type { Construct } from "constructs";
import type { Availability } from "../common/availability";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { USER_HEADER } from "../oauth2-proxy/names";
import type { MeshAccount } from "../profiles/names";
import type { Release } from "../releases";
import { WebApp } from "../web-app/web-app";
import { KSERVE_MODELS_PATH, KSERVE_MODELS_WEB_APP } from "./names";
import { appRules } from "./rules";

export interface KServeModelsWebAppChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** The gateway that users come in by. */
  readonly gateway: GatewayRef;
  /** Whose requests are believed. @default the ingress gateway that this platform installs */
  readonly ingress?: MeshAccount;
}

const NAMES = {
  app: KSERVE_MODELS_WEB_APP,
  account: KSERVE_MODELS_WEB_APP,
  clusterRole: `${KSERVE_MODELS_WEB_APP}-cluster-role`,
  clusterRoleBinding: `${KSERVE_MODELS_WEB_APP}-binding`,
  deployment: KSERVE_MODELS_WEB_APP,
  service: KSERVE_MODELS_WEB_APP,
  virtualService: KSERVE_MODELS_WEB_APP,
};

const LABELS = {
  app: "kserve",
  "app.kubernetes.io/component": KSERVE_MODELS_WEB_APP,
  "app.kubernetes.io/name": "kserve",
  "kustomize.component": KSERVE_MODELS_WEB_APP,
};

/**
 * The web app by which users make, watch and delete models. Needs namespace `kubeflow`, Istio's kinds, and KServe once
 * it is used, whose roles say what users may do.
 */
export class KServeModelsWebAppChart extends Chart {
  constructor(scope: Construct, id: string, { release, availability, gateway, ingress }: KServeModelsWebAppChartProps) {
    super(scope, id);
    new WebApp(this, "app", {
      ...{ names: NAMES, labels: LABELS, availability, gateway, ingress },
      image: release.kserve.modelsWebApp.image,
      route: { path: KSERVE_MODELS_PATH },
      rules: appRules(),
      configs: [{ name: `${KSERVE_MODELS_WEB_APP}-config`, data: environment(gateway), use: { kind: "environment" } }],
    });
  }
}

function environment({ https }: GatewayRef): Record<string, string> {
  return {
    APP_PREFIX: KSERVE_MODELS_PATH,
    APP_SECURE_COOKIES: String(https),
    // Paths of a Grafana beside the platform, to which the page of a model links.
    GRAFANA_CPU_MEMORY_DB: "db/knative-serving-revision-cpu-and-memory-usage",
    GRAFANA_HTTP_REQUESTS_DB: "db/knative-serving-revision-http-requests",
    GRAFANA_PREFIX: "/grafana",
    USERID_HEADER: USER_HEADER,
    USERID_PREFIX: "",
  };
}
