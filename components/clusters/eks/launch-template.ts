import * as ec2 from "@pulumi/aws/ec2";
import type { Reservation } from "../gpu-pool";
import type { EfaPlacement } from "./efa";
import type { EksScope } from "./scope";

/** What machines of a node group are started with, besides their type and their image. */
export interface LaunchSettings {
  /** In GB (10^9 bytes). */
  readonly diskGb: number;
  /** MIME multi-part document in Base64, which EKS adds its own to. @default none */
  readonly userData?: string;
  /** @default one network interface, in the security group of the cluster */
  readonly efa?: EfaPlacement;
  /** @default none */
  readonly reservation?: Reservation;
  /** Only for machines of a capacity block: elsewhere the node group tells it, and both may not. */
  readonly machineType?: string;
}

/**
 * A launch template without an image: so EKS chooses and upgrades it, and adds what joins the cluster to the user data.
 * Pods cannot reach the metadata of the machine, and its role with it: answers make one hop only.
 */
export function launchTemplate(scope: EksScope, name: string, settings: LaunchSettings): ec2.LaunchTemplate {
  const { diskGb, userData, efa, reservation, machineType } = settings;
  const volumeSize = Math.ceil((diskGb * 1e9) / 2 ** 30);
  const disk = { volumeSize, volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" };
  return new ec2.LaunchTemplate(
    name,
    {
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: disk }],
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      tagSpecifications: tagSpecifications(scope, name),
      updateDefaultVersion: true,
      ...(userData !== undefined && { userData }),
      ...(machineType !== undefined && { instanceType: machineType }),
      ...(efa && { networkInterfaces: efa.networkInterfaces }),
      ...(efa?.groupName && { placement: { groupName: efa.groupName } }),
      ...(reservation && purchase(reservation)),
      tags: scope.tags,
    },
    { parent: scope.parent },
  );
}

function tagSpecifications({ tags }: EksScope, name: string): { resourceType: string; tags: Record<string, string> }[] {
  return ["instance", "volume", "network-interface"].map((resourceType) => ({
    resourceType,
    tags: { ...tags, Name: name },
  }));
}

type Purchase = Pick<ec2.LaunchTemplateArgs, "capacityReservationSpecification" | "instanceMarketOptions">;

function purchase({ kind, id }: Reservation): Purchase {
  const capacityReservationSpecification = { capacityReservationTarget: { capacityReservationId: id } };
  if (kind === "capacity") return { capacityReservationSpecification };
  return { capacityReservationSpecification, instanceMarketOptions: { marketType: "capacity-block" } };
}
