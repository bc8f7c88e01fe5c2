import { mutatingWebhook, servingCertificate, validatingWebhook } from "../../../charts/katib/webhooks";

const INJECTED = { "cert-manager.io/inject-ca-from": "kubeflow/katib-webhook-cert" };

test("the certificate is the controller's, of the issuer that is given, with a new key each time", () => {
  const issuer = { kind: "ClusterIssuer", name: "platform-ca" } as const;
  expect(servingCertificate(issuer)).toEqual({
    metadata: { name: "katib-webhook-cert", namespace: "kubeflow" },
    spec: {
      commonName: "katib-controller.kubeflow.svc",
      dnsNames: ["katib-controller.kubeflow.svc", "katib-controller.kubeflow.svc.cluster.local"],
      issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "platform-ca" },
      privateKey: { algorithm: "ECDSA", rotationPolicy: "Always" },
      secretName: "katib-webhook-cert",
    },
  });
});

test("cert-manager puts the CA of that certificate into both configurations", () => {
  expect([mutatingWebhook().metadata, validatingWebhook().metadata]).toEqual([
    { name: "katib.kubeflow.org", annotations: INJECTED },
    { name: "katib.kubeflow.org", annotations: INJECTED },
  ]);
});

test("each webhook is served under its path, and sees what it is for", () => {
  const all = [...(mutatingWebhook().webhooks ?? []), ...(validatingWebhook().webhooks ?? [])];
  expect(all.map(({ name, clientConfig, rules }) => [name, clientConfig.service?.path, rules?.[0].resources])).toEqual([
    ["defaulter.experiment.katib.kubeflow.org", "/mutate-experiment", ["experiments"]],
    ["mutator.pod.katib.kubeflow.org", "/mutate-pod", ["pods"]],
    ["validator.experiment.katib.kubeflow.org", "/validate-experiment", ["experiments"]],
  ]);
});

test("of all Pods, Katib sees those of jobs in tenants' namespaces that it did not make itself", () => {
  const [, pods] = mutatingWebhook().webhooks ?? [];
  expect(pods.namespaceSelector).toEqual({
    matchLabels: { "katib.kubeflow.org/metrics-collector-injection": "enabled" },
  });
  expect(pods.matchConditions).toEqual([
    {
      name: "exclude-katib-controller",
      expression: 'request.userInfo.username != "system:serviceaccount:kubeflow:katib-controller"',
    },
    {
      name: "only-pods-that-end",
      expression:
        'has(object.metadata.ownerReferences) && object.metadata.ownerReferences.exists(owner, !(owner.kind in ["DaemonSet", "ReplicaSet", "StatefulSet"]))',
    },
  ]);
});
