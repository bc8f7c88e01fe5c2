import type { k8s } from "cdk8s-plus-28";
import type { CniDirectories } from "./cni-directories";
import type { MeshMode } from "./mesh";
import { nodeDirectory, ZTUNNEL_SOCKET } from "./node-pods";

/** Directories of the node that the network plugin works with. */
export function cniVolumes(mode: MeshMode, { binDir, confDir }: CniDirectories): k8s.Volume[] {
  return [
    ...(mode === "ambient" ? [ZTUNNEL_SOCKET] : []),
    nodeDirectory("cni-bin-dir", binDir),
    nodeDirectory("cni-host-procfs", "/proc", "Directory"),
    nodeDirectory("cni-net-dir", confDir),
    nodeDirectory("cni-socket-dir", "/var/run/istio-cni"),
    nodeDirectory("cni-netns-dir", "/var/run/netns", "DirectoryOrCreate"),
  ];
}

/** Where the plugin finds them; it needs the Pods' network namespaces and the node's proxy in ambient mode only. */
export function cniMounts(mode: MeshMode): k8s.VolumeMount[] {
  const ambient: k8s.VolumeMount[] = [
    { name: ZTUNNEL_SOCKET.name, mountPath: "/var/run/ztunnel" },
    { name: "cni-netns-dir", mountPath: "/host/var/run/netns", mountPropagation: "HostToContainer" },
  ];
  return [
    ...(mode === "ambient" ? ambient : []),
    { name: "cni-bin-dir", mountPath: "/host/opt/cni/bin" },
    { name: "cni-host-procfs", mountPath: "/host/proc", readOnly: true },
    { name: "cni-net-dir", mountPath: "/host/etc/cni/net.d" },
    { name: "cni-socket-dir", mountPath: "/var/run/istio-cni" },
  ];
}
