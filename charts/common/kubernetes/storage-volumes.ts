import { boolean, int32, map, object, since, string } from "../schema";
import { atomicList } from "./merge";
import { localReference } from "./reference";

/** Defaults of volume fields entered the generated schemas with Kubernetes 1.31. */
const text = (initial: string) => since(31, string({ default: initial }), string());

/** Volumes on storage systems that Kubernetes itself knows; most of them are served by CSI drivers by now. */
export const storageVolumes = {
  awsElasticBlockStore: object(
    { fsType: string(), partition: int32(), readOnly: boolean(), volumeID: string() },
    { required: ["volumeID"] },
  ),
  azureDisk: object(
    {
      cachingMode: string<"None" | "ReadOnly" | "ReadWrite">(),
      diskName: string(),
      diskURI: string(),
      fsType: text("ext4"),
      kind: string<"Shared" | "Dedicated" | "Managed">(),
      readOnly: since(31, boolean({ default: false }), boolean()),
    },
    { required: ["diskName", "diskURI"] },
  ),
  azureFile: object(
    { readOnly: boolean(), secretName: string(), shareName: string() },
    { required: ["secretName", "shareName"] },
  ),
  cephfs: object(
    {
      monitors: atomicList(string()),
      path: string(),
      readOnly: boolean(),
      secretFile: string(),
      secretRef: localReference,
      user: string(),
    },
    { required: ["monitors"] },
  ),
  cinder: object(
    { fsType: string(), readOnly: boolean(), secretRef: localReference, volumeID: string() },
    { required: ["volumeID"] },
  ),
  fc: object({
    fsType: string(),
    lun: int32(),
    readOnly: boolean(),
    targetWWNs: atomicList(string()),
    wwids: atomicList(string()),
  }),
  flexVolume: object(
    { driver: string(), fsType: string(), options: map(string()), readOnly: boolean(), secretRef: localReference },
    { required: ["driver"] },
  ),
  flocker: object({ datasetName: string(), datasetUUID: string() }),
  gcePersistentDisk: object(
    { fsType: string(), partition: int32(), pdName: string(), readOnly: boolean() },
    { required: ["pdName"] },
  ),
  glusterfs: object({ endpoints: string(), path: string(), readOnly: boolean() }, { required: ["endpoints", "path"] }),
  iscsi: object(
    {
      chapAuthDiscovery: boolean(),
      chapAuthSession: boolean(),
      fsType: string(),
      initiatorName: string(),
      iqn: string(),
      iscsiInterface: text("default"),
      lun: int32(),
      portals: atomicList(string()),
      readOnly: boolean(),
      secretRef: localReference,
      targetPortal: string(),
    },
    { required: ["iqn", "lun", "targetPortal"] },
  ),
  nfs: object({ path: string(), readOnly: boolean(), server: string() }, { required: ["path", "server"] }),
  photonPersistentDisk: object({ fsType: string(), pdID: string() }, { required: ["pdID"] }),
  portworxVolume: object({ fsType: string(), readOnly: boolean(), volumeID: string() }, { required: ["volumeID"] }),
  quobyte: object(
    {
      group: string(),
      readOnly: boolean(),
      registry: string(),
      tenant: string(),
      user: string(),
      volume: string(),
    },
    { required: ["registry", "volume"] },
  ),
  rbd: object(
    {
      fsType: string(),
      image: string(),
      keyring: text("/etc/ceph/keyring"),
      monitors: atomicList(string()),
      pool: text("rbd"),
      readOnly: boolean(),
      secretRef: localReference,
      user: text("admin"),
    },
    { required: ["image", "monitors"] },
  ),
  scaleIO: object(
    {
      fsType: text("xfs"),
      gateway: string(),
      protectionDomain: string(),
      readOnly: boolean(),
      secretRef: localReference,
      sslEnabled: boolean(),
      storageMode: text("ThinProvisioned"),
      storagePool: string(),
      system: string(),
      volumeName: string(),
    },
    { required: ["gateway", "secretRef", "system"] },
  ),
  storageos: object({
    fsType: string(),
    readOnly: boolean(),
    secretRef: localReference,
    volumeName: string(),
    volumeNamespace: string(),
  }),
  vsphereVolume: object(
    { fsType: string(), storagePolicyID: string(), storagePolicyName: string(), volumePath: string() },
    { required: ["volumePath"] },
  ),
};
