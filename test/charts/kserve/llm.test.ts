import { llmConfigs } from "../../../charts/kserve/llm/configs";
import type { LlmContainer, LlmPod } from "../../../charts/kserve/llm/pod";
import { release } from "./support";

const configs = llmConfigs(release);
const config = (name: string) => configs[`kserve-config-llm-${name}`];

/** Every Pod that a configuration speaks of. */
function pods(): LlmPod[] {
  return Object.values(configs).flatMap(({ template, worker, prefill, router }) =>
    [template, worker, prefill?.template, prefill?.worker, router?.scheduler?.template].flatMap((pod) =>
      pod ? [pod] : [],
    ),
  );
}

const containers = (): LlmContainer[] =>
  pods().flatMap((pod) => [...(pod.containers ?? []), ...(pod.initContainers ?? [])]);

test("the configurations are those that the controller of 0.16 looks for", () => {
  expect(Object.keys(configs).sort()).toEqual(
    [
      "template",
      "worker-data-parallel",
      "decode-template",
      "decode-worker-data-parallel",
      "prefill-template",
      "prefill-worker-data-parallel",
      "router-route",
      "scheduler",
    ]
      .map((name) => `kserve-config-llm-${name}`)
      .sort(),
  );
});

test("no container needs root, a capability or a writable image", () => {
  expect(containers()).toHaveLength(12);
  for (const { securityContext } of containers()) {
    expect(securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(securityContext?.capabilities).not.toHaveProperty("add");
    expect(securityContext?.runAsUser).toBeGreaterThan(0);
  }
});

test("what is mounted is a volume of the Pod, and the system's certificates are hidden by none", () => {
  for (const { containers = [], initContainers = [], volumes = [] } of pods()) {
    for (const { volumeMounts = [] } of [...containers, ...initContainers]) {
      for (const { name, mountPath } of volumeMounts) {
        expect(volumes.map((volume) => volume.name)).toContain(name);
        expect(mountPath).not.toContain("/etc/ssl");
      }
    }
  }
});

test("requests come to port 8000 of every server, on which routes and pools count", () => {
  const ports = (pod: LlmPod | undefined) =>
    [...(pod?.containers ?? []), ...(pod?.initContainers ?? [])].map(({ ports = [] }) => ports[0].containerPort);
  expect(ports(config("template").template)).toEqual([8000]);
  expect(ports(config("decode-template").template)).toEqual([8001, 8000]);
  expect(ports(config("prefill-template").prefill?.template)).toEqual([8000]);
  expect(config("scheduler").router?.scheduler?.pool?.spec?.targetPortNumber).toBe(8000);
  expect(config("router-route").router?.route?.http?.spec?.rules?.[0].backendRefs?.[0].port).toBe(8000);
});

test("what leads to prefill servers speaks what its probes speak", () => {
  const [sidecar] = config("decode-template").template?.initContainers ?? [];
  expect(sidecar.name).toBe("llm-d-routing-sidecar");
  expect(sidecar.args).toEqual(["--port=8000", "--vllm-port=8001", "--connector=nixlv2", "--secure-proxy=false"]);
  expect(sidecar.livenessProbe?.httpGet).toEqual({ path: "/health", port: 8000, scheme: "HTTP" });
});

test("prefill servers are counted by their own parallelism, and no model brings programs of its own unasked", () => {
  const script = (pod: LlmPod | undefined) => pod?.containers?.[0].args?.[0] ?? "";
  const { prefill } = config("prefill-worker-data-parallel");
  expect(script(prefill?.template)).toContain("{{ or .Spec.Prefill.Parallelism.Data 1 }}");
  expect(script(config("worker-data-parallel").template)).toContain("{{ or .Spec.Parallelism.Data 1 }}");
  expect(script(config("worker-data-parallel").worker)).toContain("--headless");
  for (const { args = [] } of containers()) expect(args.join(" ")).not.toContain("--trust-remote-code");
});

test("templates stay templates inside of JSON, as the controller reads them: without quotes, and closed", () => {
  const texts = JSON.stringify(configs);
  const actions = texts.match(/\{\{.*?\}\}/g) ?? [];
  expect(actions.length).toBeGreaterThan(30);
  for (const action of actions) expect(action).not.toMatch(/["\\]/);
  const count = (pattern: RegExp) => (texts.match(pattern) ?? []).length;
  expect(count(/\{\{ if /g)).toBe(count(/\{\{ end \}\}/g));
});
