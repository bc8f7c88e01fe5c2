import type { Release } from "../releases";

/** Namespace of cert-manager, where also the Secrets of ClusterIssuers are. */
export const CERT_MANAGER = "cert-manager";

/** One of cert-manager's three programs; its Deployment, ServiceAccount and Service have one name. */
export interface Component {
  readonly name: "cert-manager" | "cert-manager-cainjector" | "cert-manager-webhook";
  /** Value of the label `app.kubernetes.io/component`. */
  readonly component: "controller" | "cainjector" | "webhook";
  /** Value of the labels `app` and `app.kubernetes.io/name`. */
  readonly app: "cert-manager" | "cainjector" | "webhook";
}

/** Issues and renews. */
export const CONTROLLER: Component = { name: "cert-manager", component: "controller", app: "cert-manager" };

/** Puts CA certificates into webhook configurations, API services and definitions. */
export const CAINJECTOR: Component = { name: "cert-manager-cainjector", component: "cainjector", app: "cainjector" };

/** Checks cert-manager's own objects when they are written. */
export const WEBHOOK: Component = { name: "cert-manager-webhook", component: "webhook", app: "webhook" };

/** The three programs. */
export const COMPONENTS: readonly Component[] = [CONTROLLER, CAINJECTOR, WEBHOOK];

/** Labels of everything, as Kubeflow's manifests have them. */
export const COMMON_LABELS = {
  "app.kubernetes.io/component": "cert-manager",
  "app.kubernetes.io/name": "cert-manager",
  "kustomize.component": "cert-manager",
} as const;

/** Labels of the objects of one program. */
export function objectLabels({ app }: Component, release: Release): Record<string, string> {
  return { ...COMMON_LABELS, app, "app.kubernetes.io/instance": CERT_MANAGER, ...versionLabel(release) };
}

/** Labels by which Services, budgets and policies find the Pods of one program. */
export function selectorLabels({ app, component }: Component): Record<string, string> {
  return {
    "app.kubernetes.io/component": component,
    "app.kubernetes.io/instance": CERT_MANAGER,
    "app.kubernetes.io/name": app,
  };
}

/** Labels of the Pods of one program. */
export function podLabels(component: Component, release: Release): Record<string, string> {
  return { ...selectorLabels(component), app: component.app, ...versionLabel(release) };
}

function versionLabel({ certManager }: Release): Record<string, string> {
  return { "app.kubernetes.io/version": `v${certManager.version}` };
}
