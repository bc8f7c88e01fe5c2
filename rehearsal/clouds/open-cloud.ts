import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Provider } from "../../providers/protocol/provider";
import type { CloudClusterKind } from "../../stacks/config/cloud-cluster-kind";
import type { RehearsalPaths } from "../environment";
import { SimulatedCloudProvider } from "./simulated-cloud-provider";
import type { SimulatedCloud } from "./simulated-cloud";
import { cloudFiles } from "./store/cloud-files";
import type { FileWorld } from "./store/file-world";
import { openWorld } from "./store/open-world";

/** A simulated cloud whose providers are to be served, for as long as it is held. */
export interface OpenCloud {
  /** By the name of the package. */
  readonly providers: Readonly<Record<string, () => Provider>>;
  /** Folder of the programs by which one signs in to its clusters; it belongs in front of the PATH. */
  readonly bin: string;
  /** Certificates that everybody trusts, as far as the cloud goes: that of the embedded cluster. */
  readonly authorities: string;
  readonly world: FileWorld;
  close(): Promise<void>;
}

/** Opens the simulated cloud of a rehearsal whose cluster is of a kind. @throws what `openWorld` throws */
export async function openCloud(kind: CloudClusterKind, { cloud, kubeconfig }: RehearsalPaths): Promise<OpenCloud> {
  const [simulated, world] = await Promise.all([CLOUDS[kind](), openWorld({ folder: cloud, kubeconfig })]);
  return {
    providers: { [simulated.name]: () => new SimulatedCloudProvider(simulated, world) },
    bin: cloudFiles(cloud).bin,
    authorities: await authoritiesFile(cloud, world),
    world,
    close: () => world.cluster.client.close(),
  };
}

/** Google's DNS endpoint of a cluster has a public certificate; in a rehearsal, the embedded cluster answers there. */
async function authoritiesFile(folder: string, { cluster }: FileWorld): Promise<string> {
  const file = join(folder, "authorities.pem");
  await mkdir(folder, { recursive: true });
  await writeFile(file, Buffer.from(cluster.ca, "base64"));
  return file;
}

/** Each is a megabyte of schema, which is loaded when it is needed. */
const CLOUDS: Readonly<Record<CloudClusterKind, () => Promise<SimulatedCloud>>> = {
  eks: async () => (await import("./aws/cloud")).AWS,
  gke: async () => (await import("./gcp/cloud")).GOOGLE_CLOUD,
  aks: async () => (await import("./azure/cloud")).AZURE,
};
