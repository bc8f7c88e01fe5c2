import { podSecurity } from "../../../policies/rules/pod-security";
import { found } from "./support/found";

const namespace = (level: string) => `apiVersion: v1
kind: Namespace
metadata: { name: team-a, labels: { pod-security.kubernetes.io/enforce: ${level} } }
---
`;

/** Everything that `restricted` asks for, in one container and its Pod. */
const LOCKED = "securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }";
const NON_ROOT = "securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }";

/** A Pod with fields of its own, of its container, and annotations. */
function pod(spec = "", container = "", annotations = ""): string {
  const fields = (text: string) => (text === "" ? "" : `, ${text}`);
  return `apiVersion: v1
kind: Pod
metadata: { name: pod, namespace: team-a, annotations: { ${annotations} } }
spec: { containers: [{ name: main, image: a${fields(container)} }]${fields(spec)} }
`;
}

function against(level: string, yaml: string): string[] {
  return found(podSecurity, namespace(level) + yaml).map((text) =>
    text.replace("Pod team-a/pod ", "").replace(`, against Pod Security's level "${level}"`, ""),
  );
}

test.each([
  ["hostNetwork: true", "", "spec.hostNetwork: hostNetwork is true"],
  ["hostPID: true", "", "spec.hostPID: hostPID is true"],
  ["hostIPC: true", "", "spec.hostIPC: hostIPC is true"],
  [
    "securityContext: { windowsOptions: { hostProcess: true } }",
    "",
    "spec.securityContext.windowsOptions.hostProcess: hostProcess is true",
  ],
  ["", "securityContext: { privileged: true }", "spec.containers[0].securityContext.privileged: privileged is true"],
  [
    "",
    "securityContext: { capabilities: { add: [CHOWN, NET_RAW] } }",
    'spec.containers[0].securityContext.capabilities.add: capability "NET_RAW" is added',
  ],
  [
    "volumes: [{ name: v, hostPath: { path: /var } }]",
    "",
    'spec.volumes[0].hostPath: a directory of the node is mounted: "/var"',
  ],
  ["", "ports: [{ containerPort: 80, hostPort: 80 }]", "spec.containers[0].ports[0].hostPort: hostPort is 80"],
  [
    "",
    "livenessProbe: { httpGet: { port: 80, host: 10.0.0.1 } }",
    'spec.containers[0].livenessProbe.httpGet.host: host is "10.0.0.1"',
  ],
  [
    "",
    "lifecycle: { preStop: { tcpSocket: { port: 80, host: 10.0.0.1 } } }",
    'spec.containers[0].lifecycle.preStop.tcpSocket.host: host is "10.0.0.1"',
  ],
  [
    "securityContext: { appArmorProfile: { type: Unconfined } }",
    "",
    'spec.securityContext.appArmorProfile.type: type is "Unconfined"',
  ],
  [
    "securityContext: { seLinuxOptions: { type: spc_t } }",
    "",
    'spec.securityContext.seLinuxOptions.type: type is "spc_t"',
  ],
  [
    "",
    "securityContext: { seLinuxOptions: { role: r } }",
    'spec.containers[0].securityContext.seLinuxOptions.role: role is "r"',
  ],
  [
    "",
    "securityContext: { procMount: Unmasked }",
    'spec.containers[0].securityContext.procMount: procMount is "Unmasked"',
  ],
  [
    "securityContext: { seccompProfile: { type: Unconfined } }",
    "",
    'spec.securityContext.seccompProfile.type: type is "Unconfined"',
  ],
  [
    "securityContext: { sysctls: [{ name: kernel.msgmax }] }",
    "",
    'spec.securityContext.sysctls[0]: sysctl "kernel.msgmax" is set',
  ],
])("baseline refuses %s%s", (spec, container, finding) => {
  expect(against("baseline", pod(spec, container))).toEqual([finding]);
});

test("baseline refuses an annotation that takes AppArmor off", () => {
  const key = "container.apparmor.security.beta.kubernetes.io/main";
  expect(against("baseline", pod("", "", `${key}: unconfined`))).toEqual([
    `metadata.annotations["${key}"]: the AppArmor profile is "unconfined"`,
  ]);
  expect(against("baseline", pod("", "", `${key}: runtime/default`))).toEqual([]);
});

test.each([
  ["a Pod that says nothing", pod()],
  ["what containers have by themselves", pod("", "securityContext: { capabilities: { add: [CHOWN, SYS_CHROOT] } }")],
  ["profiles of the runtime", pod("securityContext: { seccompProfile: { type: RuntimeDefault } }")],
  ["settings of the Pod alone", pod("securityContext: { sysctls: [{ name: net.ipv4.tcp_rmem }] }")],
  ["what says no", pod("hostNetwork: false", "securityContext: { privileged: false, procMount: Default }")],
  ["volumes of the network", pod("volumes: [{ name: v, nfs: { server: s, path: / } }]")],
])("baseline takes %s", (_, yaml) => {
  expect(against("baseline", yaml)).toEqual([]);
});

test("restricted wants a Pod to say what it does without", () => {
  expect(against("restricted", pod())).toEqual([
    "spec.containers[0].securityContext: allowPrivilegeEscalation is not false",
    "spec.containers[0].securityContext: runAsNonRoot is not true",
    "spec.containers[0].securityContext: no seccompProfile is set",
    "spec.containers[0].securityContext.capabilities: not all capabilities are dropped",
  ]);
});

test("restricted takes a Pod that says it, and the name of a volume alone, which is an emptyDir", () => {
  expect(against("restricted", pod(`${NON_ROOT}, volumes: [{ name: a, emptyDir: {} }, { name: b }]`, LOCKED))).toEqual(
    [],
  );
});

test.each([
  ["volumes: [{ name: v, nfs: { server: s } }]", LOCKED, 'spec.volumes[0]: a volume is of the kind "nfs"'],
  [
    "volumes: [{ name: v, hostPath: { path: / } }]",
    LOCKED,
    'spec.volumes[0].hostPath: a directory of the node is mounted: "/"',
  ],
  [
    "",
    LOCKED.replace("drop: [ALL]", "drop: [ALL], add: [NET_BIND_SERVICE, CHOWN]"),
    'spec.containers[0].securityContext.capabilities.add: capability "CHOWN" is added, and NET_BIND_SERVICE alone may be',
  ],
  [
    "",
    LOCKED.replace("{ allow", "{ runAsUser: 0, allow"),
    "spec.containers[0].securityContext.runAsUser: runAsUser is 0",
  ],
  [
    "",
    LOCKED.replace("{ allow", "{ runAsNonRoot: false, allow"),
    "spec.containers[0].securityContext.runAsNonRoot: runAsNonRoot is false",
  ],
])("restricted refuses %s %s", (spec, container, finding) => {
  const fields = spec === "" ? NON_ROOT : `${NON_ROOT}, ${spec}`;
  expect(against("restricted", pod(fields, container))).toEqual([finding]);
});

test("restricted asks Pods on Windows for what there is on Windows", () => {
  expect(against("restricted", pod("os: { name: windows }, securityContext: { runAsNonRoot: true }"))).toEqual([]);
});

test("of a runtime, to which a job adds, restricted wants no more than baseline", () => {
  const runtime = (container: string) => `apiVersion: serving.kserve.io/v1alpha1
kind: ServingRuntime
metadata: { name: r, namespace: team-a }
spec: { containers: [{ name: main${container} }] }
`;
  expect(against("restricted", runtime(""))).toEqual([]);
  expect(against("restricted", runtime(", securityContext: { privileged: true }"))).toEqual([
    "ServingRuntime team-a/r spec.containers[0].securityContext.privileged: privileged is true",
  ]);
});

test("Pods of a namespace that is made elsewhere are held to baseline", () => {
  expect(found(podSecurity, pod("hostNetwork: true"))).toEqual([
    'Pod team-a/pod spec.hostNetwork: hostNetwork is true, against Pod Security\'s level "baseline"',
  ]);
});

test("init and ephemeral containers are containers", () => {
  const bad = "{ name: x, securityContext: { privileged: true } }";
  expect(against("baseline", pod(`initContainers: [${bad}], ephemeralContainers: [${bad}]`))).toEqual([
    "spec.initContainers[0].securityContext.privileged: privileged is true",
    "spec.ephemeralContainers[0].securityContext.privileged: privileged is true",
  ]);
});

test.each([
  ["apiVersion: v1\nkind: Namespace\nmetadata: { name: x }", "no Pod Security level is stated"],
  [namespace("privileged"), 'the Pod Security level is "privileged", and the least is "baseline"'],
  [namespace("Baseline"), 'the Pod Security level is "Baseline", and the least is "baseline"'],
])("a namespace has to state a level: %s", (yaml, message) => {
  expect(found(podSecurity, yaml.replace(/---\n$/, "")).map((text) => text.replace(/^.*?"]: /, ""))).toEqual([message]);
});
