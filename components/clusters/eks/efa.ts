import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import type { EksScope } from "./scope";

/** A network interface as a launch template tells it. */
interface EfaInterface {
  readonly networkCardIndex: number;
  readonly deviceIndex: number;
  readonly interfaceType: "efa" | "efa-only";
  readonly deleteOnTermination: "true";
  readonly securityGroups: pulumi.Input<string>[];
}

/** How machines reach each other by EFA. */
export interface EfaPlacement {
  readonly networkInterfaces: EfaInterface[];
  /** Placement group. @default none */
  readonly groupName?: pulumi.Output<string>;
}

export interface EfaArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Listed again, since EKS adds it only where a launch template names no group. */
  readonly clusterSecurityGroupId: pulumi.Input<string>;
  /** How many interfaces the machine takes. */
  readonly interfaces: number;
  /** Reserved machines are where they are, and no placement group can ask for another place. */
  readonly reserved: boolean;
}

/**
 * One EFA on each network card: the first carries the node's IP traffic, too. EFA traffic passes a security group only
 * where both directions are allowed between its own members (EC2 user guide, "EFA-enabled security group").
 */
export function efaPlacement(scope: EksScope, name: string, args: EfaArgs): EfaPlacement {
  const { parent, tags } = scope;
  const itself = [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }];
  const group = new ec2.SecurityGroup(
    `${name}-efa`,
    { description: "EFA between the nodes of a pool", vpcId: args.vpcId, ingress: itself, egress: itself, tags },
    { parent },
  );
  const securityGroups = [args.clusterSecurityGroupId, group.id];
  const networkInterfaces = Array.from({ length: args.interfaces }, (_, card) => efaInterface(card, securityGroups));
  if (args.reserved) return { networkInterfaces };
  const placement = new ec2.PlacementGroup(`${name}-efa`, { strategy: "cluster", tags }, { parent });
  return { networkInterfaces, groupName: placement.name };
}

function efaInterface(card: number, securityGroups: pulumi.Input<string>[]): EfaInterface {
  return {
    networkCardIndex: card,
    deviceIndex: card === 0 ? 0 : 1,
    interfaceType: card === 0 ? "efa" : "efa-only",
    deleteOnTermination: "true",
    securityGroups,
  };
}
