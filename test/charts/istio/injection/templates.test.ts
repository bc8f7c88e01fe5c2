import type { k8s } from "cdk8s-plus-28";
import { parse } from "yaml";
import { injectorConfig } from "../../../../charts/istio/injection/config";
import { RELEASES } from "../../../../charts/releases";
import { actions, skeleton, words } from "./support";

interface Config {
  readonly policy: string;
  readonly defaultTemplates: readonly string[];
  readonly templates: Readonly<Record<string, string>>;
}

const requests = { cpu: "15m", memory: "45Mi" };
const release = RELEASES["26.03"];
const rendered = injectorConfig({ release, mode: "ambient", requests });
const { templates, ...config } = parse(rendered.config) as Config;
const names = Object.keys(templates);

/** Functions that upstream's own templates of 1.29 use, and three of sprig, the library that istiod adds them to. */
const KNOWN = [
  ...["if", "else", "end", "range", "with", "or", "and", "not", "eq", "ne", "index", "printf"],
  ...["annotation", "isset", "structToJSON", "protoToJSON", "fromJSON", "toLower", "omit", "strdict", "toJsonMap"],
  ...["append", "default", "join", "list", "quote", "trimSuffix", "trunc", "fail", "set"],
];

test("all Pods of the mesh get the sidecar unless they name another template", () => {
  expect(config).toEqual({ policy: "enabled", defaultTemplates: ["sidecar"] });
  expect(names).toEqual(["sidecar", "gateway", "kube-gateway", "waypoint"]);
  expect(JSON.parse(rendered.values)).toEqual({
    global: { istioNamespace: "istio-system" },
    sidecarInjectorWebhook: { rewriteAppHTTPProbe: true },
  });
});

test("waypoints are of ambient mode", () => {
  const { config: text } = injectorConfig({ release, mode: "sidecar", requests });
  expect(Object.keys((parse(text) as Config).templates)).toEqual(["sidecar", "gateway", "kube-gateway"]);
});

test.each(names)("the template %s uses functions that istiod has, and closes what it opens", (name) => {
  expect([...words(templates[name])].filter((word) => !KNOWN.includes(word))).toEqual([]);
  const count = (pattern: RegExp): number => actions(templates[name]).filter((action) => pattern.test(action)).length;
  expect(count(/^(if|range|with)\b/)).toBe(count(/^end$/));
  expect(templates[name].match(/\{\{/g)?.length).toBe(actions(templates[name]).length);
});

test.each(names)("every container of the template %s is restricted, and has what it mounts", (name) => {
  const { containers = [], initContainers = [], volumes = [] } = podOf(name);
  const all = [...containers, ...initContainers];
  expect(all.map((container) => container.name)).toEqual(
    name === "sidecar" ? ["istio-proxy", "istio-validation"] : ["istio-proxy"],
  );
  for (const { securityContext, volumeMounts = [] } of all) {
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsGroup: "x",
      runAsNonRoot: true,
      runAsUser: "x",
      seccompProfile: { type: "RuntimeDefault" },
    });
    const volumeNames = volumes.map((volume) => volume.name);
    expect(volumeMounts.filter(({ name: mounted }) => mounted && !volumeNames.includes(mounted))).toEqual([]);
  }
});

test.each(names)("the proxy of the template %s tells its agent who it is", (name) => {
  const [{ env = [], args }] = podOf(name).containers ?? [];
  expect(env.map((variable) => variable.name)).toEqual([
    ...["PILOT_CERT_PROVIDER", "CA_ADDR", "POD_NAME", "POD_NAMESPACE", "INSTANCE_IP", "SERVICE_ACCOUNT", "HOST_IP"],
    ...["ISTIO_CPU_LIMIT", "GOMAXPROCS", "GOMEMLIMIT", "PROXY_CONFIG", "TRUST_DOMAIN", "ISTIO_META_POD_PORTS"],
    ...["ISTIO_META_APP_CONTAINERS", "ISTIO_META_CLUSTER_ID", "ISTIO_META_NODE_NAME", "ISTIO_META_INTERCEPTION_MODE"],
    ...["ISTIO_META_WORKLOAD_NAME", "ISTIO_META_OWNER", "ISTIO_META_MESH_ID"],
    ...(name === "waypoint" ? ["ISTIO_META_SERVICE_ACCOUNT"] : []),
    // The loop over settings of the Pod's own.
    "x",
  ]);
  const roles: Record<string, string> = { sidecar: "sidecar", waypoint: "waypoint" };
  expect(args?.slice(0, 2)).toEqual(["proxy", roles[name] ?? "router"]);
});

test("a sidecar asks for what the platform says, and is ready before the application starts", () => {
  const [proxy] = podOf("sidecar").containers ?? [];
  expect(proxy.resources).toEqual({ requests, limits: { cpu: "2000m", memory: "1024Mi" } });
  expect(proxy).toMatchObject({ restartPolicy: "Always", startupProbe: { httpGet: { path: "/healthz/ready" } } });
});

test("what is made for a Gateway is its own, so that it goes with it", () => {
  const objects = skeleton<{ kind: string; metadata: { ownerReferences: object[] } }>(templates.waypoint);
  expect(objects.map(({ kind }) => kind)).toEqual([
    "ServiceAccount",
    "Deployment",
    "Service",
    "HorizontalPodAutoscaler",
    "PodDisruptionBudget",
  ]);
  for (const { metadata } of objects) {
    const owner = { apiVersion: "gateway.networking.k8s.io/v1", kind: "Gateway", name: "x", uid: "x" };
    expect(metadata.ownerReferences).toEqual([owner]);
  }
});

function podOf(name: string): Partial<k8s.PodSpec> {
  const objects = skeleton<{ kind?: string; spec: Partial<k8s.PodSpec> & Partial<k8s.DeploymentSpec> }>(
    templates[name],
  );
  const { spec } = objects.find(({ kind }) => kind === undefined || kind === "Deployment")!;
  return spec.template?.spec ?? spec;
}
