import * as pulumi from "@pulumi/pulumi";
import { RELEASES } from "../../../charts/releases";
import { AwsLoadBalancerController } from "../../../components/platform/aws-load-balancer-controller";
import type { CrdOptions } from "../../../components/platform/crd-bundle";
import { deploy, type Registration } from "../support/deployment";

/** Something that others made. */
class Made extends pulumi.CustomResource {}

const release = RELEASES["26.03"];

async function made(crds?: CrdOptions) {
  return deploy(() => {
    const vpc = new Made("aws:ec2/vpc:Vpc", "vpc", {});
    const issuer = { kind: "ClusterIssuer", name: "public" } as const;
    return new AwsLoadBalancerController("balancer", {
      ...{ release, availability: "high", region: "eu-central-1", clusterName: "kubeflow", vpcId: vpc.id, crds },
      issuers: {
        issuer,
        internalIssuer: { ...issuer, name: "internal" },
        httpChallenge: false,
        ready: [new Made("kubernetes:cert-manager.io/v1:ClusterIssuer", "issuers", {})],
      },
      identity: {
        serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": pulumi.output("arn:role") },
        podLabels: { known: "true" },
        env: {},
        ready: [new Made("aws:eks/podIdentityAssociation:PodIdentityAssociation", "association", {})],
      },
    });
  });
}

function find(registrations: readonly Registration[], type: string): Registration {
  return registrations.find((registration) => registration.type === type)!;
}

describe("AwsLoadBalancerController", () => {
  it("brings its two kinds first, kept on destroy unless told otherwise", async () => {
    const bundles = [await made(), await made({ keepOnDestroy: false })].map(({ registrations }) =>
      find(registrations, "kubeflow:crds:CrdBundle"),
    );
    expect(Object.keys(bundles[0].inputs.crds as object)).toEqual([
      "ingressclassparams.elbv2.k8s.aws",
      "targetgroupbindings.elbv2.k8s.aws",
    ]);
    expect(bundles.map(({ name, parent, inputs }) => [name, parent, inputs.keepOnDestroy])).toEqual([
      ["balancer-crds", "balancer", true],
      ["balancer-crds", "balancer", false],
    ]);
  });

  it("starts after its kinds, its certificate's issuer and its identity", async () => {
    const { registrations } = await made();
    const objects = registrations.find(
      ({ type, name }) => type === "kubeflow:bridge:ChartResources" && name === "balancer",
    );
    expect(objects?.after).toEqual(["association", "balancer-crds", "issuers"]);
    expect(find(registrations, "kubernetes:apps/v1:Deployment").after).toEqual(
      expect.arrayContaining([
        "balancer:Certificate:kube-system/aws-load-balancer-serving-cert",
        "balancer:ServiceAccount:kube-system/aws-load-balancer-controller",
      ]),
    );
  });

  it("announces the webhooks when somebody answers them", async () => {
    const { registrations } = await made();
    for (const kind of ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]) {
      expect(find(registrations, `kubernetes:admissionregistration.k8s.io/v1:${kind}`).after).toContain(
        "balancer:Deployment:kube-system/aws-load-balancer-controller",
      );
    }
  });

  it("is told the network and who it is by other resources, and has the internal issuer sign", async () => {
    const { registrations } = await made();
    const deployment = find(registrations, "kubernetes:apps/v1:Deployment").inputs;
    expect(JSON.stringify(deployment)).toContain(
      '"--cluster-name=kubeflow","--aws-region=eu-central-1","--aws-vpc-id=vpc-id"',
    );
    expect(deployment.spec).toMatchObject({ template: { metadata: { labels: { known: "true" } } } });
    expect(find(registrations, "kubernetes:core/v1:ServiceAccount").inputs.metadata).toMatchObject({
      annotations: { "eks.amazonaws.com/role-arn": "arn:role" },
    });
    expect(find(registrations, "kubernetes:cert-manager.io/v1:Certificate").inputs.spec).toMatchObject({
      issuerRef: { kind: "ClusterIssuer", name: "internal" },
    });
  });

  it("is waited for as a whole", async () => {
    const { result } = await made();
    expect(result.ready).toEqual([result]);
  });
});
