/** Label that tells Katib's programs apart; Services, Deployments and network policies find their Pods by it. */
const COMPONENT = "katib.kubeflow.org/component";

/** A program of Katib, by the value of that label. */
export type KatibProgram = "controller" | "db-manager" | "mysql" | "ui";

/** Labels of a program's Pods and objects. */
export function labelsOf(program: KatibProgram): Record<string, string> {
  return { [COMPONENT]: program };
}

/** Labels by which Katib's page finds the ConfigMaps with trial templates, in any namespace. */
export const TRIAL_TEMPLATE_LABELS = { [COMPONENT]: "trial-templates" } as const;

/** Name of the controller's Deployment, Service, account and rights, and of the Lease by which it elects a leader. */
export const CONTROLLER = "katib-controller";

/** Name of the Deployment and Service that keep what trials measure; the other programs have it compiled in. */
export const DB_MANAGER = "katib-db-manager";

/** Name of the page's Deployment, Service, account, rights and route. */
export const UI = "katib-ui";

/** Name of the own database's Deployment, Service and volume claim. */
export const MYSQL = "katib-mysql";

/** Secret with the account of the database, own or external, where this platform makes it. */
export const DATABASE_SECRET = "katib-mysql-secrets";

/** Keys of that Secret, and of one that somebody else makes. */
export const DATABASE_KEYS = { user: "DB_USER", password: "DB_PASSWORD" } as const;

/** Secret and Certificate of the webhooks. */
export const WEBHOOK_CERTIFICATE = "katib-webhook-cert";

/** ConfigMap with Katib's configuration, which its programs look for by this name. */
export const KATIB_CONFIG = "katib-config";

/** Key in that ConfigMap, which they have compiled in too. */
export const KATIB_CONFIG_FILE = "katib-config.yaml";

/** Where the controller serves its webhooks, its figures and its health. */
export const CONTROLLER_PORTS = { webhook: 8443, metrics: 8080, health: 18080 } as const;

/** Where the database manager takes gRPC; compiled into the other programs. */
export const DB_MANAGER_PORT = 6789;

/** Where the page is served; its Service takes requests on port 80. */
export const UI_PORT = 8080;

/** Path of the platform below which the page is; it is compiled into the page. */
export const UI_PATH = "/katib/";
