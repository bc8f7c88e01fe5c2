import type { PlainObject } from "../../charts/common/objects";
import { danglingReferences } from "./support/references";

const namespace = "kubeflow";
const object = (kind: string, name: string, fields: object = {}, apiVersion = "v1"): PlainObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
  ...fields,
});
const NAMESPACE: PlainObject = { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } };

const DEPLOYMENT = object("Deployment", "web", {
  spec: {
    template: {
      spec: {
        serviceAccountName: "web",
        volumes: [
          { name: "a", configMap: { name: "settings" } },
          { name: "b", secret: { secretName: "certificate" } },
          { name: "c", persistentVolumeClaim: { claimName: "data" } },
          { name: "d", secret: { secretName: "maybe", optional: true } },
        ],
        containers: [{ name: "web", env: [{ name: "X", valueFrom: { secretKeyRef: { name: "keys", key: "x" } } }] }],
      },
    },
  },
});

const dangling = (objects: readonly PlainObject[], kinds: readonly string[] = []) =>
  danglingReferences(objects, new Set(kinds)).map((text) => text.replace(/^.* needs /, ""));

test("what a Pod mounts, reads and runs as has to be there, unless it is optional", () => {
  expect(dangling([DEPLOYMENT])).toEqual([
    "Namespace kubeflow",
    "ServiceAccount kubeflow/web",
    "ConfigMap kubeflow/settings",
    "Secret kubeflow/certificate",
    "PersistentVolumeClaim kubeflow/data",
    "Secret kubeflow/keys",
  ]);
  const certificate = object("Certificate", "c", { spec: { secretName: "certificate" } });
  const others = [object("ServiceAccount", "web"), object("ConfigMap", "settings"), object("Secret", "keys")];
  expect(dangling([NAMESPACE, DEPLOYMENT, certificate, ...others, object("PersistentVolumeClaim", "data")])).toEqual(
    [],
  );
});

test("roles, accounts, webhooks' Services, routes, issuers and custom kinds have to be there", () => {
  const binding = object("RoleBinding", "b", {
    roleRef: { kind: "ClusterRole", name: "editor" },
    subjects: [{ kind: "ServiceAccount", name: "web", namespace }],
  });
  const webhook: PlainObject = {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingWebhookConfiguration",
    metadata: { name: "w", annotations: { "cert-manager.io/inject-ca-from": "kubeflow/c" } },
    webhooks: [{ clientConfig: { service: { name: "hook", namespace } } }],
  };
  const route = object(
    "VirtualService",
    "r",
    { spec: { gateways: ["mesh", "kubeflow/gate"], http: [{ route: [{ destination: { host: "web.auth.svc" } }] }] } },
    "networking.istio.io/v1",
  );
  const certificate = object("Certificate", "c2", { spec: { issuerRef: { kind: "ClusterIssuer", name: "ca" } } });
  expect(dangling([NAMESPACE, binding, webhook, route, certificate])).toEqual([
    "ClusterRole editor",
    "ServiceAccount kubeflow/web",
    "Service kubeflow/hook",
    "Certificate kubeflow/c",
    "Gateway kubeflow/gate",
    "Service auth/web",
    "kind networking.istio.io/VirtualService",
    "ClusterIssuer ca",
  ]);
  expect(dangling([NAMESPACE, route], ["networking.istio.io/VirtualService"])).toEqual([
    "Gateway kubeflow/gate",
    "Service auth/web",
  ]);
});
