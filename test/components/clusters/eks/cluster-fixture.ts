import * as pulumi from "@pulumi/pulumi";
import type { EksClusterArgs } from "../../../../components/clusters/eks/args";
import type { EksScope } from "../../../../components/clusters/eks/scope";
import type { GpuPoolSettings } from "../../../../components/clusters/gpu-pool";
import { deploy, type DeployOptions, type Registration } from "../../support/deployment";

export const ISSUER = "https://oidc.eks.eu-central-1.amazonaws.com/id/ABC";
export const TAGS = { team: "ml" };

/** A cluster whose zones and deployer are told, so that nothing is looked up. */
export const ARGS: EksClusterArgs = {
  clusterName: "ml",
  region: "eu-central-1",
  zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
  version: "1.34",
  network: { kind: "own", cidr: "10.0.0.0/16", natGateways: "one" },
  apiAccess: [],
  deployer: "arn:aws:iam::123456789012:role/deployer",
  admins: [],
  logs: ["api", "audit"],
  logRetentionDays: 90,
  supportType: "STANDARD",
  systemPool: { machineType: "m7i.xlarge", min: 3, max: 6, diskGb: 100 },
  gpuPools: [],
  identity: "podIdentity",
  keepNetwork: false,
  deletionProtection: true,
  tags: TAGS,
};

/** A GPU pool with nothing special. */
export function gpuPool(changes: Partial<GpuPoolSettings> = {}): GpuPoolSettings {
  return { name: "t4", model: "T4", gpusPerNode: 1, min: 0, max: 4, spot: false, diskGb: 200, ...changes };
}

/** What AWS computes. */
export function computed(type: string, name: string): Record<string, unknown> {
  const outputs: Record<string, Record<string, unknown>> = {
    "aws:autoscaling/tag:Tag": {},
    "aws:ec2/launchTemplate:LaunchTemplate": { latestVersion: 3 },
    "aws:ec2/placementGroup:PlacementGroup": { name: `${name}-group` },
    "aws:eks/cluster:Cluster": {
      arn: "arn:aws:eks:eu-central-1:123456789012:cluster/ml",
      endpoint: "https://abc.eks.amazonaws.com",
      certificateAuthority: { data: "Q0E=" },
      identities: [{ oidcs: [{ issuer: ISSUER }] }],
      vpcConfig: { clusterSecurityGroupId: "sg-cluster" },
    },
    "aws:eks/nodeGroup:NodeGroup": { resources: [{ autoscalingGroups: [{ name: `${name}-asg` }] }] },
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": { arn: "arn:aws:iam::123456789012:oidc-provider/abc" },
    "aws:iam/role:Role": { arn: `arn:aws:iam::123456789012:role/${name}`, name: `${name}-role` },
    "aws:kms/key:Key": { arn: "arn:aws:kms:eu-central-1:123456789012:key/1" },
  };
  return outputs[type] ?? {};
}

/** What a program registers, each by its name within its kind (`eks/addon/cluster-coredns`). */
export interface Made<T> {
  readonly result: T;
  readonly lookUps: readonly string[];
  readonly all: readonly Registration[];
  /** Inputs of one resource. */
  inputs(kind: string): Record<string, unknown>;
  /** Names of the resources that one waits for. */
  after(kind: string): readonly string[];
  /** Names of all resources of a kind, such as `eks/addon`. */
  names(kind: string): readonly string[];
}

/** Runs a part of a cluster, below a component of its own. */
export function makePart<T>(part: (scope: EksScope) => T, options: DeployOptions = {}): Promise<Made<T>> {
  return make(() => {
    const parent = new pulumi.ComponentResource("kubeflow:test:Parent", "cluster");
    return part({ name: "cluster", clusterName: "ml", tags: TAGS, parent });
  }, options);
}

/** Runs a program against AWS as it is told above. */
export async function make<T>(program: () => T, options: DeployOptions = {}): Promise<Made<T>> {
  const { result, registrations, lookUps } = await deploy(program, { outputs: computed, ...options });
  const kindOf = ({ type }: Registration): string => type.replace(/^aws:([^/]+)\/([^:]+):.*$/, "$1/$2");
  const find = (kind: string): Registration => {
    const found = registrations.filter((made) => `${kindOf(made)}/${made.name}` === kind);
    if (found.length !== 1) throw new Error(`${found.length} resources are ${kind}`);
    return found[0];
  };
  return {
    result,
    lookUps,
    all: registrations,
    inputs: (kind) => find(kind).inputs,
    after: (kind) => find(kind).after,
    names: (kind) => registrations.filter((made) => kindOf(made) === kind).map(({ name }) => name),
  };
}
