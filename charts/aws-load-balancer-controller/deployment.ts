import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { CERTIFICATE, LOAD_BALANCER_CONTROLLER_ACCOUNT, LOAD_BALANCER_CONTROLLER_PODS, WEBHOOK_PORT } from "./names";

/** Where it answers whether it is well. */
const HEALTH_PORT = 61779;

/** Group `nobody`, as upstream has it; it may read the token by which AWS knows the controller. */
const NOBODY = 65534;

export interface LoadBalancerControllerDeploymentProps {
  readonly image: string;
  readonly availability: Availability;
  readonly clusterName: string;
  readonly region: string;
  readonly vpcId: string;
  /** Labels that the cloud looks for on the Pods. */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** The controller's Deployment. One Pod is the leader, all answer the API server. */
export function loadBalancerControllerDeployment(
  props: LoadBalancerControllerDeploymentProps,
): k8s.KubeDeploymentProps {
  const { availability } = props;
  return {
    metadata: { ...LOAD_BALANCER_CONTROLLER_ACCOUNT, labels: { ...LOAD_BALANCER_CONTROLLER_PODS } },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...LOAD_BALANCER_CONTROLLER_PODS } },
      template: {
        metadata: { labels: { ...LOAD_BALANCER_CONTROLLER_PODS, ...props.podLabels } },
        spec: {
          containers: [container(props)],
          nodeSelector: { "kubernetes.io/os": "linux" },
          priorityClassName: "system-cluster-critical",
          securityContext: { fsGroup: NOBODY },
          serviceAccountName: LOAD_BALANCER_CONTROLLER_ACCOUNT.name,
          terminationGracePeriodSeconds: 10,
          topologySpreadConstraints: availability === "high" ? spreadOver(LOAD_BALANCER_CONTROLLER_PODS) : undefined,
          volumes: [{ name: "cert", secret: { secretName: CERTIFICATE.secret, defaultMode: 0o640 } }],
        },
      },
    },
  };
}

function container(props: LoadBalancerControllerDeploymentProps): k8s.Container {
  return {
    name: "controller",
    image: props.image,
    args: controllerArguments(props),
    ports: [
      { name: "webhook-server", containerPort: WEBHOOK_PORT, protocol: "TCP" },
      { name: "metrics", containerPort: 8080, protocol: "TCP" },
    ],
    livenessProbe: { ...probe("/healthz"), initialDelaySeconds: 30, failureThreshold: 2, timeoutSeconds: 10 },
    readinessProbe: { ...probe("/readyz"), initialDelaySeconds: 10, timeoutSeconds: 10 },
    resources: {
      requests: { cpu: k8s.Quantity.fromString("100m"), memory: k8s.Quantity.fromString("128Mi") },
      limits: { memory: k8s.Quantity.fromString("512Mi") },
    },
    securityContext: RESTRICTED_CONTAINER,
    volumeMounts: [{ name: "cert", mountPath: "/tmp/k8s-webhook-server/serving-certs", readOnly: true }],
  };
}

function controllerArguments({ clusterName, region, vpcId }: LoadBalancerControllerDeploymentProps): string[] {
  return [
    `--cluster-name=${clusterName}`,
    // The metadata service of AWS, which would tell both, is closed to Pods.
    `--aws-region=${region}`,
    `--aws-vpc-id=${vpcId}`,
    // Network load balancers have none of these, and a network without a way out does not reach their APIs.
    "--enable-shield=false",
    "--enable-waf=false",
    "--enable-wafv2=false",
    // Ingresses that name no class of the controller's are somebody else's: tenants make no load balancer by one.
    "--ingress-class=alb",
    "--disable-ingress-class-annotation=true",
    // It would otherwise serve Gateways as soon as somebody installs their kinds.
    "--feature-gates=ALBGatewayAPI=false,NLBGatewayAPI=false",
  ];
}

function probe(path: string): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(HEALTH_PORT) } };
}
