import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";

export interface StorageClassChartProps {
  /** Name of the class. */
  readonly name: string;
  /** CSI driver that makes the volumes, such as `ebs.csi.aws.com`. */
  readonly provisioner: string;
  /** What the driver reads; texts all of them, also numbers and truth values. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether claims that name no class get this one. A cluster has one such class. */
  readonly isDefault: boolean;
  /** What becomes of a volume whose claim is deleted. @default "Delete", as Kubernetes has it */
  readonly reclaimPolicy?: "Delete" | "Retain";
  /**
   * When a volume is made.
   * @default "WaitForFirstConsumer": disks of clouds are in one zone, which has to be the zone of the Pod
   */
  readonly volumeBindingMode?: "Immediate" | "WaitForFirstConsumer";
}

/** A class of volumes; they can grow. */
export class StorageClassChart extends Chart {
  constructor(scope: Construct, id: string, props: StorageClassChartProps) {
    super(scope, id);
    const { name, provisioner, parameters, isDefault, reclaimPolicy = "Delete" } = props;
    // Written down for every class: an absent annotation would not take the mark off a class that had it.
    const annotations = { "storageclass.kubernetes.io/is-default-class": String(isDefault) };
    new k8s.KubeStorageClass(this, "class", {
      metadata: { name, annotations },
      provisioner,
      parameters: { ...parameters },
      reclaimPolicy,
      volumeBindingMode: props.volumeBindingMode ?? "WaitForFirstConsumer",
      allowVolumeExpansion: true,
    });
  }
}
