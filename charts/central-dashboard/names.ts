import { KUBEFLOW } from "../kubeflow-namespaces/names";

/** Name of the dashboard's Deployment, Service, account, roles and route. */
export const DASHBOARD = "centraldashboard";

/** The account that the dashboard runs as; the access management lets its requests in by it. */
export const DASHBOARD_ACCOUNT = { name: DASHBOARD, namespace: KUBEFLOW } as const;

/** Labels of everything that belongs to the dashboard; its Pods are found by them. */
export const DASHBOARD_LABELS = {
  app: DASHBOARD,
  "app.kubernetes.io/component": DASHBOARD,
  "app.kubernetes.io/name": DASHBOARD,
  "kustomize.component": DASHBOARD,
} as const;

/** Port of the program. */
export const DASHBOARD_PORT = 8082;

/** ConfigMap with the menu and the settings of the pages; the program reads it at every request. */
export const DASHBOARD_CONFIG = "centraldashboard-config";
