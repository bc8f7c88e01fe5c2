import { fieldsOf, itemsOf, pathTo, textOf, valueAt } from "../fields";
import type { Finding } from "../rule";
import type { Container } from "../workloads";
import { finding, forbid, itemPath, type Check } from "./check";

/** What containers get by themselves; all others let a Pod out of its box. */
const CAPABILITIES = new Set([
  ...["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE"],
  ...["SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"],
]);

/** Settings of the kernel that are of one Pod alone. */
const SYSCTLS = new Set([
  ...["kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports"],
  ...["net.ipv4.ip_unprivileged_port_start", "net.ipv4.ping_group_range", "net.ipv4.tcp_syncookies"],
  ...["net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes"],
  ...["net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"],
]);

const SELINUX_TYPES = new Set(["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"]);
const PROFILES = new Set<unknown>(["RuntimeDefault", "Localhost"]);
const APPARMOR_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

export const isProfile = (type: unknown): boolean => PROFILES.has(type);

const hostNamespaces: Check = ({ path, spec }) =>
  ["hostNetwork", "hostPID", "hostIPC"]
    .filter((field) => spec[field] === true)
    .map((field) => finding(`${path}.${field}`, true, "leave it out: the Pod then has a namespace of its own"));

const privileged: Check = (pod) =>
  forbid(pod, ["privileged"], (value) => value !== true, "leave it out, and ask for what the program needs alone");

const hostProcess: Check = (pod) =>
  forbid(pod, ["windowsOptions", "hostProcess"], (value) => value !== true, "leave it out");

const capabilities: Check = ({ containers }) =>
  containers.flatMap(({ path, fields }) =>
    itemsOf(valueAt(fields, "securityContext", "capabilities", "add"))
      .filter((added) => !CAPABILITIES.has(String(added)))
      .map((added) => ({
        path: `${path}.securityContext.capabilities.add`,
        message: `capability ${JSON.stringify(added)} is added`,
        fix: "leave it out, or move what needs it to a namespace of its own",
      })),
  );

const hostPaths: Check = ({ path, spec }) =>
  itemsOf(spec.volumes).flatMap((volume, index) => {
    const value = fieldsOf(volume).hostPath;
    if (value === undefined || value === null) return [];
    const at = `${itemPath(path, "volumes", index)}.hostPath`;
    const fix = "use emptyDir, or a PersistentVolumeClaim for what has to stay";
    return [
      { path: at, message: `a directory of the node is mounted: ${JSON.stringify(valueAt(value, "path"))}`, fix },
    ];
  });

const hostPorts: Check = ({ containers }) =>
  containers.flatMap(({ path, fields }) =>
    itemsOf(fields.ports).flatMap((port, index) => {
      const { hostPort } = fieldsOf(port);
      if (!hostPort) return [];
      return [finding(`${itemPath(path, "ports", index)}.hostPort`, hostPort, "leave it out, and add a Service")];
    }),
  );

/** A probe of another host makes the kubelet call it from the node. */
const hostProbes: Check = ({ containers }) => containers.flatMap(hostsOf);

function hostsOf({ path, fields }: Container): Finding[] {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle } = fields;
  const handlers = Object.entries({ livenessProbe, readinessProbe, startupProbe });
  const { postStart, preStop } = fieldsOf(lifecycle);
  handlers.push(["lifecycle.postStart", postStart], ["lifecycle.preStop", preStop]);
  return handlers.flatMap(([name, handler]) =>
    ["httpGet", "tcpSocket"].flatMap((action) => {
      const host = valueAt(handler, action, "host");
      if (!host) return [];
      return [finding(`${path}.${name}.${action}.host`, host, "leave it out: the Pod itself is asked then")];
    }),
  );
}

const appArmor: Check = (pod) => [
  ...forbid(pod, ["appArmorProfile", "type"], isProfile, 'write "RuntimeDefault", or leave it out'),
  ...Object.entries(fieldsOf(pod.metadata.annotations))
    .filter(
      ([key, value]) =>
        key.startsWith(APPARMOR_ANNOTATION) && !/^$|^runtime\/default$|^localhost\//.test(String(value)),
    )
    .map(([key, value]) => ({
      path: pathTo(pod.path.replace(/spec$/, "metadata.annotations"), key),
      message: `the AppArmor profile is ${JSON.stringify(value)}`,
      fix: 'write "runtime/default", or leave it out',
    })),
];

const seLinux: Check = (pod) => [
  ...forbid(
    pod,
    ["seLinuxOptions", "type"],
    (type) => SELINUX_TYPES.has(String(type)),
    'write "container_t", or leave it out',
  ),
  ...["user", "role"].flatMap((field) =>
    forbid(pod, ["seLinuxOptions", field], (value) => value === "", "leave it out"),
  ),
];

const procMount: Check = (pod) => forbid(pod, ["procMount"], (value) => value === "Default", "leave it out");

const seccomp: Check = (pod) => forbid(pod, ["seccompProfile", "type"], isProfile, 'write "RuntimeDefault"');

const sysctls: Check = ({ path, spec }) =>
  itemsOf(valueAt(spec, "securityContext", "sysctls")).flatMap((item, index) => {
    const name = textOf(fieldsOf(item).name) ?? "";
    if (SYSCTLS.has(name)) return [];
    const at = itemPath(`${path}.securityContext`, "sysctls", index);
    const fix = "leave it out: it is a setting of the whole node, or reaches other Pods";
    return [{ path: at, message: `sysctl ${JSON.stringify(name)} is set`, fix }];
  });

/**
 * Level `baseline`: nothing that is known to lead out of a container. All controls of Kubernetes 1.34; what later
 * versions relax for Pods with user namespaces is behind a feature gate that is off.
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-standards and k8s.io/pod-security-admission 0.34.
 */
export const BASELINE: readonly Check[] = [
  ...[hostProcess, hostNamespaces, privileged, capabilities, hostPaths, hostPorts, hostProbes],
  ...[appArmor, seLinux, procMount, seccomp, sysctls],
];
