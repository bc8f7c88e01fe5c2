import { App } from "cdk8s";
import {
  AwsLoadBalancerControllerChart,
  type AwsLoadBalancerControllerChartProps,
} from "../../../charts/aws-load-balancer-controller/chart";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RELEASES } from "../../../charts/releases";

const PROPS: AwsLoadBalancerControllerChartProps = {
  release: RELEASES["26.03"],
  availability: "high",
  issuer: { kind: "ClusterIssuer", name: "kubeflow-ca" },
  clusterName: "kubeflow",
  region: "eu-central-1",
  vpcId: "vpc-0123",
  identity: { serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/balancer" } },
};

function objects(props: Partial<AwsLoadBalancerControllerChartProps> = {}): PlainObject[] {
  return objectsOf(new AwsLoadBalancerControllerChart(new App(), "controller", { ...PROPS, ...props }));
}

function find(kind: string, props?: Partial<AwsLoadBalancerControllerChartProps>): PlainObject {
  return objects(props).find((object) => object.kind === kind)!;
}

const labels = { "app.kubernetes.io/name": "aws-load-balancer-controller" };

test("a single controller lacks nothing but the budget that protects two", () => {
  const rest = [
    "Service kube-system/aws-load-balancer-webhook-service",
    "Deployment kube-system/aws-load-balancer-controller",
    "ServiceAccount kube-system/aws-load-balancer-controller",
    "ClusterRole aws-load-balancer-controller",
    "ClusterRoleBinding aws-load-balancer-controller",
    "Role kube-system/aws-load-balancer-controller-leader-election",
    "RoleBinding kube-system/aws-load-balancer-controller-leader-election",
    "Certificate kube-system/aws-load-balancer-serving-cert",
    "MutatingWebhookConfiguration aws-load-balancer-webhook",
    "ValidatingWebhookConfiguration aws-load-balancer-webhook",
  ];
  expect(objects().map(objectId)).toEqual(["PodDisruptionBudget kube-system/aws-load-balancer-controller", ...rest]);
  expect(objects({ availability: "single" }).map(objectId)).toEqual(rest);
  expect(find("Deployment", { availability: "single" })).toMatchObject({ spec: { replicas: 1 } });
});

test("the controller is told where it is, and leaves everything but load balancers of Services alone", () => {
  expect(find("Deployment")).toEqual({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "aws-load-balancer-controller", namespace: "kube-system", labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: "controller",
              image: "public.ecr.aws/eks/aws-load-balancer-controller:v3.6.0",
              args: [
                "--cluster-name=kubeflow",
                "--aws-region=eu-central-1",
                "--aws-vpc-id=vpc-0123",
                "--enable-shield=false",
                "--enable-waf=false",
                "--enable-wafv2=false",
                "--ingress-class=alb",
                "--disable-ingress-class-annotation=true",
                "--feature-gates=ALBGatewayAPI=false,NLBGatewayAPI=false",
              ],
              ports: [
                { name: "webhook-server", containerPort: 9443, protocol: "TCP" },
                { name: "metrics", containerPort: 8080, protocol: "TCP" },
              ],
              livenessProbe: {
                httpGet: { path: "/healthz", port: 61779 },
                initialDelaySeconds: 30,
                failureThreshold: 2,
                timeoutSeconds: 10,
              },
              readinessProbe: {
                httpGet: { path: "/readyz", port: 61779 },
                initialDelaySeconds: 10,
                timeoutSeconds: 10,
              },
              resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } },
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ["ALL"] },
                readOnlyRootFilesystem: true,
                runAsNonRoot: true,
                seccompProfile: { type: "RuntimeDefault" },
              },
              volumeMounts: [{ name: "cert", mountPath: "/tmp/k8s-webhook-server/serving-certs", readOnly: true }],
            },
          ],
          nodeSelector: { "kubernetes.io/os": "linux" },
          priorityClassName: "system-cluster-critical",
          securityContext: { fsGroup: 65534 },
          serviceAccountName: "aws-load-balancer-controller",
          terminationGracePeriodSeconds: 10,
          topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
            labelSelector: { matchLabels: labels },
            maxSkew: 1,
            topologyKey,
            whenUnsatisfiable: "ScheduleAnyway",
          })),
          volumes: [{ name: "cert", secret: { secretName: "aws-load-balancer-tls", defaultMode: 0o640 } }],
        },
      },
    },
  });
});

test("the account and the Pods carry what AWS knows them by", () => {
  const identity = { ...PROPS.identity, podLabels: { known: "true" } };
  expect(find("ServiceAccount").metadata).toEqual({
    name: "aws-load-balancer-controller",
    namespace: "kube-system",
    annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/balancer" },
  });
  expect(find("Deployment", { identity }).spec).toMatchObject({
    selector: { matchLabels: labels },
    template: { metadata: { labels: { ...labels, known: "true" } } },
  });
});

test("it may read no Secret and write no ConfigMap", () => {
  const watch = ["get", "list", "watch"];
  const change = [...watch, "patch", "update"];
  const rule = (apiGroup: string, resources: string[], verbs: string[]) => ({
    apiGroups: [apiGroup],
    resources,
    verbs,
  });
  expect(find("ClusterRole").rules).toEqual([
    rule("", ["endpoints", "namespaces", "nodes", "pods"], watch),
    rule("", ["events"], ["create", "patch"]),
    rule("", ["pods/status", "services/status"], ["patch", "update"]),
    rule("", ["services"], change),
    rule("discovery.k8s.io", ["endpointslices"], watch),
    rule("elbv2.k8s.aws", ["ingressclassparams"], watch),
    rule("elbv2.k8s.aws", ["targetgroupbindings"], [...change, "create", "delete"]),
    rule("elbv2.k8s.aws", ["targetgroupbindings/status"], ["patch", "update"]),
    rule("networking.k8s.io", ["ingressclasses"], watch),
    rule("networking.k8s.io", ["ingresses"], change),
    rule("networking.k8s.io", ["ingresses/status"], ["patch", "update"]),
  ]);
  expect(find("Role").rules).toEqual([
    rule("coordination.k8s.io", ["leases"], ["create"]),
    {
      ...rule("coordination.k8s.io", ["leases"], ["get", "patch", "update"]),
      resourceNames: ["aws-load-balancer-controller-leader"],
    },
  ]);
});

describe("the webhooks", () => {
  const webhook = (name: string, path: string, resource: string) => ({
    name,
    admissionReviewVersions: ["v1beta1", "v1"],
    clientConfig: { service: { name: "aws-load-balancer-webhook-service", namespace: "kube-system", path } },
    failurePolicy: "Fail",
    rules: [
      {
        apiGroups: ["elbv2.k8s.aws"],
        apiVersions: ["v1beta1"],
        operations: ["CREATE", "UPDATE"],
        resources: [resource],
      },
    ],
    sideEffects: "None",
  });

  test("are asked about the controller's own kinds alone, so that nothing else stops when it does", () => {
    expect(find("MutatingWebhookConfiguration").webhooks).toEqual([
      webhook(
        "mtargetgroupbinding.elbv2.k8s.aws",
        "/mutate-elbv2-k8s-aws-v1beta1-targetgroupbinding",
        "targetgroupbindings",
      ),
    ]);
    expect(find("ValidatingWebhookConfiguration").webhooks).toEqual([
      webhook(
        "vingressclassparams.elbv2.k8s.aws",
        "/validate-elbv2-k8s-aws-v1beta1-ingressclassparams",
        "ingressclassparams",
      ),
      webhook(
        "vtargetgroupbinding.elbv2.k8s.aws",
        "/validate-elbv2-k8s-aws-v1beta1-targetgroupbinding",
        "targetgroupbindings",
      ),
    ]);
  });

  test("show a certificate for the name of their Service, whose CA both configurations are given", () => {
    expect(find("Certificate").spec).toEqual({
      commonName: "aws-load-balancer-webhook-service.kube-system.svc",
      dnsNames: [
        "aws-load-balancer-webhook-service.kube-system.svc",
        "aws-load-balancer-webhook-service.kube-system.svc.cluster.local",
      ],
      issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "kubeflow-ca" },
      privateKey: { algorithm: "ECDSA", rotationPolicy: "Always" },
      secretName: "aws-load-balancer-tls",
    });
    const annotations = { "cert-manager.io/inject-ca-from": "kube-system/aws-load-balancer-serving-cert" };
    expect(find("MutatingWebhookConfiguration").metadata.annotations).toEqual(annotations);
    expect(find("ValidatingWebhookConfiguration").metadata.annotations).toEqual(annotations);
    expect(find("Service").spec).toEqual({
      ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: 9443 }],
      selector: labels,
    });
  });
});
