import { KubeClient } from "../../providers/kube/client";
import { Connection } from "../../providers/kube/kubeconfig";
import { Log } from "../background/log";
import { ConfigSource, configSource } from "./config-source";
import { Isolation } from "./isolation";
import { LiveBinaries, liveProgramOf } from "./live-controllers";
import { Container, Pod } from "./pod";
import { PodAddresses } from "./pod-field";
import { PodRoutes } from "./pod-routes";
import { PortPool } from "./port-pool";
import { ServiceAccountTokens, TokenSource } from "./service-account-tokens";

/** What all Pods of a kubelet share. */
export interface PodHost {
  readonly client: KubeClient;
  /** The API server, as programs are to reach it; the credentials in it are the administrator's and stay here. */
  readonly connection: Connection;
  readonly binaries: LiveBinaries;
  readonly isolation: Isolation;
  readonly ports: PortPool;
  readonly routes: PodRoutes;
  /** URL of the proxy by which programs reach Services. */
  readonly proxy: string;
  /** Port on this machine that answers for simulated servers of aggregated APIs. */
  readonly simulatedApi: number;
  readonly log: Log;
  /** Folder that holds a folder for each Pod. */
  readonly podsFolder: string;
}

/** A live Pod and all that its parts need to work. */
export interface PodContext {
  /** As it was when it was taken up. */
  readonly pod: Pod;
  readonly host: PodHost;
  readonly addresses: PodAddresses;
  readonly source: ConfigSource;
  readonly tokens: TokenSource;
  /** The containers whose programs run; none where the controller is not chosen. */
  readonly liveContainers: readonly Container[];
}

/** Puts a Pod's context together. */
export function podContext(pod: Pod, addresses: PodAddresses, host: PodHost): PodContext {
  return {
    pod,
    host,
    addresses,
    source: configSource(host.client, pod.metadata.namespace),
    tokens: new ServiceAccountTokens(host.client, pod),
    liveContainers: pod.spec.containers.filter(({ image }) => hasProgram(image, host.binaries)),
  };
}

function hasProgram(image: string, binaries: LiveBinaries): boolean {
  const program = liveProgramOf(image);
  return program !== undefined && binaries[program.tool] !== undefined;
}

/** How the log names a Pod. */
export function podLabel({ metadata }: Pod): string {
  return `${metadata.namespace}/${metadata.name}`;
}
