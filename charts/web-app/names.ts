/** Port of the program in a web app's Pods; its Service takes requests on port 80. */
export const WEB_APP_PORT = 5000;

/** How the objects of one web app are called. */
export interface WebAppNames {
  /** Of the app itself, its container, AuthorizationPolicy and DestinationRule. */
  readonly app: string;
  readonly account: string;
  readonly clusterRole: string;
  readonly clusterRoleBinding: string;
  readonly deployment: string;
  readonly service: string;
  readonly virtualService: string;
}
