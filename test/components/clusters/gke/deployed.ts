import * as pulumi from "@pulumi/pulumi";
import type { GkeClusterArgs } from "../../../../components/clusters/gke/args";
import { GkeCluster } from "../../../../components/clusters/gke/gke-cluster";
import { deploy, type Registration } from "../../support/deployment";

/** A cluster of which everything is given that could be looked up. */
export const ARGS: GkeClusterArgs = {
  clusterName: "kubeflow",
  project: "ml-prod",
  projectNumber: "123456789012",
  region: "europe-west4",
  zones: ["europe-west4-a", "europe-west4-b"],
  version: "1.34",
  releaseChannel: "REGULAR",
  network: {
    kind: "own",
    nodeCidr: "10.0.0.0/20",
    podCidr: "10.4.0.0/14",
    serviceCidr: "10.8.0.0/20",
    controlPlaneCidr: "172.16.0.0/28",
  },
  apiAccess: ["198.51.100.0/24"],
  admins: ["group:platform@example.com"],
  systemPool: { machineType: "n2-standard-8", min: 2, max: 6, diskGb: 100 },
  gpuPools: [],
  keepNetwork: false,
  deletionProtection: true,
  tags: { team: "ml" },
};

/** What Google would compute, by the type of the resource. */
const COMPUTED: Readonly<Record<string, Record<string, unknown>>> = {
  "gcp:serviceaccount/account:Account": { email: "nodes@ml-prod.iam.gserviceaccount.com" },
  "gcp:container/cluster:Cluster": {
    endpoint: "203.0.113.7",
    masterAuth: { clusterCaCertificate: "Q0E=", clientCertificate: "", clientKey: "" },
    controlPlaneEndpointsConfig: {
      dnsEndpointConfig: { allowExternalTraffic: true, endpoint: "gke-1f.europe-west4.gke.goog" },
    },
  },
  "gcp:sql/databaseInstance:DatabaseInstance": { name: "mysql-1a2b3c4", privateIpAddress: "10.220.0.3" },
  "gcp:storage/hmacKey:HmacKey": { accessId: "GOOG1E", secret: "hush" },
  "gcp:storage/bucket:Bucket": { name: "artifacts-1a2b3c4" },
  "gcp:compute/router:Router": { name: "router-1a2b3c4" },
  "gcp:compute/globalAddress:GlobalAddress": { name: "services-1a2b3c4" },
};

/** A look-up that the program asked for. */
interface Invoke {
  readonly function: string;
  readonly args: unknown;
}

/** What the engine was told to do with a resource later on. */
interface Handling {
  readonly ignoreChanges: readonly string[];
  readonly retainOnDelete: boolean;
}

export interface Deployed<T> {
  readonly result: T;
  readonly registrations: readonly Registration[];
  readonly invokes: readonly Invoke[];
  /** By the names of resources. */
  readonly handling: Readonly<Record<string, Handling>>;
  /** The one resource of a name. */
  resource(name: string): Registration;
  /** Inputs of all resources of a type, by their names. */
  inputs(type: string): Record<string, unknown>;
}

/** Makes a cluster called "cluster" against the mock engine, and what `more` makes with it. */
export async function deployGke<T = GkeCluster>(
  args: Partial<GkeClusterArgs> = {},
  more: (cluster: GkeCluster) => T = (cluster) => cluster as T,
): Promise<Deployed<T>> {
  const invokes: Invoke[] = [];
  const handling: Record<string, Handling> = {};
  const program = () => {
    recordInvokes(invokes);
    recordHandling(handling);
    return more(new GkeCluster("cluster", { ...ARGS, ...args }));
  };
  const { result, registrations } = await deploy(program, { outputs: (type) => COMPUTED[type] ?? {} });
  return {
    result,
    registrations,
    invokes,
    handling,
    resource(name) {
      const [found, ...others] = registrations.filter((registration) => registration.name === name);
      if (!found || others.length > 0) throw new Error(`there are ${others.length + (found ? 1 : 0)} of "${name}"`);
      return found;
    },
    inputs(type) {
      const found = registrations.filter((registration) => registration.type === type);
      return Object.fromEntries(found.map(({ name, inputs }) => [name, inputs]));
    },
  };
}

function recordInvokes(invokes: Invoke[]): void {
  intercept("invoke", (request: InvokeRequest) =>
    invokes.push({ function: request.getTok(), args: request.getArgs()?.toJavaScript() }),
  );
}

function recordHandling(handling: Record<string, Handling>): void {
  intercept("registerResource", (request: RegisterRequest) => {
    const ignoreChanges = request.getIgnorechangesList();
    handling[request.getName()] = { ignoreChanges, retainOnDelete: request.getRetainondelete() === true };
  });
}

/** Looks at the requests of one kind before the mock engine gets them. */
function intercept<R>(method: "invoke" | "registerResource", look: (request: R) => void): void {
  const monitor = pulumi.runtime.getMonitor();
  if (!monitor) throw new Error("no mock engine is set up");
  const original = monitor[method].bind(monitor) as (...args: unknown[]) => unknown;
  const wrapped = (request: R, ...rest: unknown[]): unknown => {
    look(request);
    return original(request, ...rest);
  };
  Object.assign(monitor, { [method]: wrapped });
}

/** The accessors of the protocol's requests that are looked at. */
interface InvokeRequest {
  getTok(): string;
  getArgs(): { toJavaScript(): unknown } | undefined;
}

interface RegisterRequest {
  getName(): string;
  getIgnorechangesList(): string[];
  getRetainondelete(): boolean | undefined;
}
