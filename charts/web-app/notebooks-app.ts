import type { k8s } from "cdk8s-plus-28";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { USER_HEADER } from "../oauth2-proxy/names";
import type { WebAppProps } from "./web-app";

/** Which of the web apps, and where it is for users. */
export interface NotebooksApp {
  readonly name: "jupyter-web-app" | "volumes-web-app" | "tensorboards-web-app";
  readonly path: string;
  /** Environment variables beyond those of all. @default none */
  readonly env?: readonly k8s.EnvVar[];
}

/** What the three web apps have in common that are built from the notebooks' repository. */
export function notebooksApp(
  { name, path, env = [] }: NotebooksApp,
  { https }: GatewayRef,
): Pick<WebAppProps, "names" | "labels" | "policyLabels" | "serviceLabels" | "route" | "env"> {
  return {
    names: {
      app: name,
      account: `${name}-service-account`,
      clusterRole: `${name}-cluster-role`,
      clusterRoleBinding: `${name}-cluster-role-binding`,
      deployment: `${name}-deployment`,
      service: `${name}-service`,
      virtualService: `${name}-${name}`,
    },
    labels: { app: name, "kustomize.component": name },
    policyLabels: { app: name },
    serviceLabels: { run: name },
    route: { path, pathHeader: "x-forwarded-prefix" },
    env: [
      { name: "APP_PREFIX", value: path },
      { name: "USERID_HEADER", value: USER_HEADER },
      // Not left out: without it, the app puts a colon before every user.
      { name: "USERID_PREFIX", value: "" },
      { name: "APP_SECURE_COOKIES", value: String(https) },
      ...env,
      { name: "METRICS", value: "1" },
    ],
  };
}
