import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { volumeClaim } from "../common/volume";
import type { MeshMode } from "../istio/mesh";
import { AuthorizationPolicy, DestinationRule } from "../istio/objects";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { seaweedFsDeployment } from "./deployment";
import { CLAIM, OBJECT_LABELS, SEAWEEDFS, SETUP } from "./names";
import type { SeaweedFsSettings } from "./settings";
import { SETUP_SCRIPT } from "./setup";
import { seaweedFsNetworkPolicy, seaweedFsPolicy, seaweedFsService, seaweedFsTraffic } from "./traffic";

export interface SeaweedFsProps extends SeaweedFsSettings {
  readonly release: Release;
  readonly mesh: MeshMode;
  /** Changes with the keys, so that the Pod is made anew; whoever knows the keys computes it. @default none */
  readonly secretsDigest?: string;
  /** Secrets that are made here as well. @default none */
  readonly needs?: readonly Construct[];
}

/**
 * SeaweedFS: an object store on one volume that speaks S3, with keys and limits for each tenant (IAM). It is as
 * available as its node.
 */
export class SeaweedFs extends Construct {
  /** What clients are made after: the bucket is there. */
  readonly ready: Construct;

  constructor(scope: Construct, id: string, { release, mesh, needs = [], ...settings }: SeaweedFsProps) {
    super(scope, id);
    new k8s.KubeService(this, "service", seaweedFsService());
    new k8s.KubeNetworkPolicy(this, "network-policy", seaweedFsNetworkPolicy(mesh));
    new AuthorizationPolicy(this, "authorization-policy", seaweedFsPolicy());
    new DestinationRule(this, "destination-rule", seaweedFsTraffic());
    const { image } = release.storage.seaweedfs;
    this.ready = new k8s.KubeDeployment(this, "deployment", seaweedFsDeployment({ ...settings, image }));
    this.ready.node.addDependency(...needs, ...this.surroundings(settings));
  }

  private surroundings({ volume }: SeaweedFsSettings): Construct[] {
    const account = metadata(SEAWEEDFS);
    return [
      new k8s.KubeServiceAccount(this, "account", { metadata: account, automountServiceAccountToken: false }),
      new k8s.KubePersistentVolumeClaim(this, "volume-claim", volumeClaim(metadata(CLAIM), volume)),
      new k8s.KubeConfigMap(this, "setup", { metadata: metadata(SETUP), data: { "setup.sh": SETUP_SCRIPT } }),
    ];
  }
}

function metadata(name: string): k8s.ObjectMeta {
  return { name, namespace: KUBEFLOW, labels: { ...OBJECT_LABELS } };
}
