import type { InstanceType } from "../instance-types";

/** An image of EKS: for which processors, and for machines with which accelerators. */
interface AmiType {
  readonly arch: InstanceType["arch"];
  readonly nvidia: boolean;
  /** Whether it brings NVIDIA's device plugin: EKS user guide, "Use EKS-optimized accelerated AMIs". */
  readonly devicePlugin: boolean;
}

const plain = (arch: AmiType["arch"]): AmiType => ({ arch, nvidia: false, devicePlugin: false });

/** Source: EKS API reference, Nodegroup.amiType; without images of Windows, of Neuron, and of Amazon Linux 2. */
export const AMI_TYPES: Readonly<Record<string, AmiType>> = {
  AL2023_ARM_64_NVIDIA: { arch: "arm64", nvidia: true, devicePlugin: false },
  AL2023_ARM_64_STANDARD: plain("arm64"),
  AL2023_x86_64_NVIDIA: { arch: "amd64", nvidia: true, devicePlugin: false },
  AL2023_x86_64_STANDARD: plain("amd64"),
  BOTTLEROCKET_ARM_64: plain("arm64"),
  BOTTLEROCKET_ARM_64_NVIDIA: { arch: "arm64", nvidia: true, devicePlugin: true },
  BOTTLEROCKET_x86_64: plain("amd64"),
  BOTTLEROCKET_x86_64_NVIDIA: { arch: "amd64", nvidia: true, devicePlugin: true },
};

/** What EKS takes where a node group names none. */
export const DEFAULT_AMI_TYPE = "AL2023_x86_64_STANDARD";
