import { LiveTool } from "../toolchain/tools";

/** A port that a program listens on: the number in the Pod, and what tells the program another one. */
export interface LivePort {
  /** A flag, without its leading hyphens, or an environment variable. */
  readonly told: { readonly flag: string } | { readonly env: string };
  /** What that takes: `host:port`, or the number alone. */
  readonly takes: "address" | "port";
  /** The program's own default. */
  readonly port: number;
  /** Whether only a Pod that tells the port listens on it, as where one image is several programs. @default false */
  readonly onlyIfTold?: boolean;
}

/** A folder that the image has and this machine lacks: the program is told where its volume is instead. */
export interface LiveFolder {
  /** Without the leading hyphens. */
  readonly flag: string;
  /** Where a Pod mounts it; also the program's own default. */
  readonly path: string;
}

/** A program whose Pods a rehearsal runs for real: as a local process that is built from its Go module. */
export interface LiveProgram {
  /** The image without tag and digest. */
  readonly repository: string;
  /** The program that takes the place of the image's entry point. */
  readonly tool: LiveTool;
  /** Every port it listens on. Left as they are, two rehearsals on one machine would fight for them. */
  readonly ports: readonly LivePort[];
  /** Port at which it serves an aggregated API. @default none */
  readonly apiPort?: number;
  /** @default none */
  readonly folders?: readonly LiveFolder[];
  /** Flags that take a kubeconfig, for what does not look into KUBECONFIG. @default none */
  readonly kubeconfigFlags?: readonly string[];
  /** Further arguments. @default none */
  readonly args?: readonly string[];
  /** Folders of this machine that it needs and that no argument leads to. @default none */
  readonly needs?: readonly string[];
  /** Environment where the Pod does not set it; `$(NAME)` stands for what the Pod does set. @default none */
  readonly env?: Readonly<Record<string, string>>;
}

/** A port that a flag tells. */
export function byFlag(flag: string, takes: LivePort["takes"], port: number): LivePort {
  return { told: { flag }, takes, port };
}

/** A port that the program listens on only if the Pod's arguments tell it so. */
export function ifTold(flag: string, takes: LivePort["takes"], port: number): LivePort {
  return { ...byFlag(flag, takes, port), onlyIfTold: true };
}

/** A port that an environment variable tells. */
export function byEnv(env: string, takes: LivePort["takes"], port: number): LivePort {
  return { told: { env }, takes, port };
}
