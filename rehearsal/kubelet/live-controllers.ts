import { ToolName } from "../toolchain/tools";

/** A port that a program listens on: the number in the Pod, and the flag that tells the program another one. */
export interface LivePort {
  /** Without the leading hyphens. */
  readonly flag: string;
  /** What the flag takes: `host:port`, or the number alone. */
  readonly takes: "address" | "port";
  /** The program's own default. */
  readonly port: number;
}

/** A program whose Pods a rehearsal runs for real: as a local process that is built from its Go module. */
export interface LiveController {
  /** The image without tag and digest. */
  readonly repository: string;
  /** The program that takes the place of the image's entry point. */
  readonly tool: LiveTool;
  /** Every port it listens on. Left as they are, two rehearsals on one machine would fight for them. */
  readonly ports: readonly LivePort[];
}

/** Programs of the toolchain that are live controllers. */
export const LIVE_TOOLS = ["training-operator"] as const satisfies readonly ToolName[];

export type LiveTool = (typeof LIVE_TOOLS)[number];

/** Paths of the live controllers' programs; one without a path is simulated like any other Pod. */
export type LiveBinaries = Readonly<Partial<Record<LiveTool, string>>>;

/** Every program that can run live. */
export const LIVE_CONTROLLERS: readonly LiveController[] = [
  {
    repository: "ghcr.io/kubeflow/training-v1/training-operator",
    tool: "training-operator",
    ports: [
      { flag: "metrics-bind-address", takes: "address", port: 8080 },
      { flag: "health-probe-bind-address", takes: "address", port: 8081 },
      { flag: "webhook-server-port", takes: "port", port: 9443 },
    ],
  },
];

/** Image repositories whose Pods run live with these programs; what `podStages` must leave alone. */
export function liveRepositories(binaries: LiveBinaries): string[] {
  return LIVE_CONTROLLERS.filter(({ tool }) => binaries[tool]).map(({ repository }) => repository);
}

/** The live controller of an image; nothing when it is to be simulated. */
export function liveControllerOf(image: string, binaries: LiveBinaries): LiveController | undefined {
  const repository = imageRepository(image);
  return LIVE_CONTROLLERS.find((controller) => controller.repository === repository && binaries[controller.tool]);
}

/** An image without its tag and digest: a colon before a slash belongs to a registry's port. */
export function imageRepository(image: string): string {
  return image.replace(/@.*$/, "").replace(/:[^:/]*$/, "");
}
