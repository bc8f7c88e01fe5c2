import { fieldsOf, itemsOf, valueAt } from "../fields";
import type { Finding } from "../rule";
import type { Container, PodTemplate } from "../workloads";
import { isProfile } from "./baseline";
import { forbid, isWindows, itemPath, type Check } from "./check";

/** Kinds of volumes that bring nothing of the node or the network along. */
const VOLUMES = [
  ...["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image"],
  ...["persistentVolumeClaim", "projected", "secret"],
];

const volumes: Check = ({ path, spec }) =>
  itemsOf(spec.volumes).flatMap((volume, index) => {
    const fields = fieldsOf(volume);
    // `baseline` tells of the node's directories.
    if ([...VOLUMES, "hostPath"].some((kind) => fields[kind] !== undefined)) return [];
    const kind = Object.keys(fields).find((key) => key !== "name");
    // The API server makes an emptyDir of what says nothing.
    if (kind === undefined) return [];
    const fix = "use a PersistentVolumeClaim";
    return [
      { path: itemPath(path, "volumes", index), message: `a volume is of the kind ${JSON.stringify(kind)}`, fix },
    ];
  });

const privilegeEscalation: Check = (pod) =>
  onLinux(pod, ({ path, fields }) => {
    if (valueAt(fields, "securityContext", "allowPrivilegeEscalation") === false) return [];
    const message = "allowPrivilegeEscalation is not false";
    return [{ path: `${path}.securityContext`, message, fix: "write allowPrivilegeEscalation: false" }];
  });

const capabilities: Check = (pod) =>
  onLinux(pod, ({ path, fields }) => {
    const { add, drop } = fieldsOf(valueAt(fields, "securityContext", "capabilities"));
    const added = itemsOf(add).filter((capability) => capability !== "NET_BIND_SERVICE");
    const at = `${path}.securityContext.capabilities`;
    return [
      ...(itemsOf(drop).includes("ALL")
        ? []
        : [{ path: at, message: "not all capabilities are dropped", fix: "write drop: [ALL]" }]),
      ...added.map((capability) => ({
        path: `${at}.add`,
        message: `capability ${JSON.stringify(capability)} is added, and NET_BIND_SERVICE alone may be`,
        fix: "leave it out",
      })),
    ];
  });

/** A container's own word counts, and otherwise the Pod's; a wrong one at the Pod is wrong in any case. */
const nonRoot: Check = (pod) => [
  ...forbid(pod, ["runAsNonRoot"], (value) => value === true, "write true"),
  ...(valueAt(pod.spec, "securityContext", "runAsNonRoot") === true
    ? []
    : unsaid(pod.containers, ["runAsNonRoot"], "runAsNonRoot is not true", "write runAsNonRoot: true")),
];

const nonRootUser: Check = (pod) =>
  forbid(pod, ["runAsUser"], (value) => value !== 0, "write the number of another user than root");

const seccomp: Check = (pod) =>
  isWindows(pod) || isProfile(valueAt(pod.spec, "securityContext", "seccompProfile", "type"))
    ? []
    : unsaid(
        pod.containers,
        ["seccompProfile", "type"],
        "no seccompProfile is set",
        "write seccompProfile: { type: RuntimeDefault }",
      );

function onLinux(pod: PodTemplate, check: (container: Container) => Finding[]): Finding[] {
  return isWindows(pod) ? [] : pod.containers.flatMap(check);
}

function unsaid(containers: readonly Container[], field: string[], message: string, fix: string): Finding[] {
  return containers
    .filter(({ fields }) => valueAt(fields, "securityContext", ...field) == null)
    .map(({ path }) => ({ path: `${path}.securityContext`, message, fix }));
}

/**
 * What level `restricted` asks for beyond `baseline`.
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-standards and k8s.io/pod-security-admission 0.34.
 */
export const RESTRICTED: readonly Check[] = [
  ...[volumes, privilegeEscalation, nonRoot, nonRootUser, seccomp, capabilities],
];
