import { KubeClient } from "../../providers/kube/client";
import { Connection } from "../../providers/kube/kubeconfig";
import { ConfigSource, configSource } from "./config-source";
import { Isolation } from "./isolation";
import { LiveBinaries, liveControllerOf } from "./live-controllers";
import { Log } from "./log";
import { Container, Pod } from "./pod";
import { PodAddresses } from "./pod-field";
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
  /** The containers whose programs run. */
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
    liveContainers: pod.spec.containers.filter(({ image }) => liveControllerOf(image, host.binaries)),
  };
}

/** How the log names a Pod. */
export function podLabel({ metadata }: Pod): string {
  return `${metadata.namespace}/${metadata.name}`;
}
