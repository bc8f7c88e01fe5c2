import * as pulumi from "@pulumi/pulumi";
import { AwsLoadBalancerControllerChart } from "../../charts/aws-load-balancer-controller/chart";
import { loadBalancerCrds } from "../../charts/aws-load-balancer-controller/crds";
import type { Availability } from "../../charts/common/availability";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";
import { identityOf } from "../clusters/bound-identity";
import type { ClusterControllers } from "../clusters/cluster";
import type { CertificateIssuers } from "./cert-manager";
import { crdBundle, type CrdOptions } from "./crd-bundle";

/** What the cluster says of it. */
type Declared = NonNullable<ClusterControllers["awsLoadBalancerController"]>;

export interface AwsLoadBalancerControllerArgs extends Declared {
  readonly release: Release;
  readonly availability: Availability;
  /** Their internal issuer signs the webhooks' certificate. */
  readonly issuers: CertificateIssuers;
  readonly crds?: CrdOptions;
}

/**
 * Makes load balancers on AWS. Once it is ready, Services of type LoadBalancer get their address; on destroy it outlives
 * those that were made after it, so that it takes their load balancers away.
 */
export class AwsLoadBalancerController extends pulumi.ComponentResource {
  /** What Services of type LoadBalancer are made after. */
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: AwsLoadBalancerControllerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:AwsLoadBalancerController", name, {}, opts);
    const { issuers, crds: crdOptions, clusterName, vpcId, identity, ...settings } = args;
    const crds = crdBundle(`${name}-crds`, { crds: loadBalancerCrds, ...crdOptions }, { parent: this });
    new ChartResources(
      name,
      (app, tokens) =>
        new AwsLoadBalancerControllerChart(app, name, {
          ...settings,
          issuer: issuers.internalIssuer,
          clusterName: tokens.text(clusterName),
          vpcId: tokens.text(vpcId),
          identity: identityOf(identity, tokens),
        }),
      { parent: this, dependsOn: [crds, ...issuers.ready, ...identity.ready] },
    );
    this.registerOutputs({});
  }
}
