import type { FreeSpace, SpaceNeed } from "../../rehearsal/toolchain/disk-space";
import { sizeText } from "../../rehearsal/toolchain/disk-space";
import { isAccepted } from "../../rehearsal/toolchain/version";
import { type Check, lacks, ok, unknown } from "./check";

/** What a machine tells of itself. */
export interface MachineFacts {
  /** Such as `v20.20.2`. */
  readonly node: string;
  /** Range of Node versions that package.json demands, such as `>=20.18.1`. */
  readonly wantedNode: string;
  /** Bytes of memory that programs can still have. */
  readonly freeMemory: number;
  /** Versions of programs on the PATH as they tell them; nothing where they tell none, `undefined` where there is none. */
  readonly programs: Readonly<Record<ProgramName, string | undefined>>;
  /** Whether a program can listen on the loopback address. */
  readonly canListen: boolean;
}

/** Programs that are asked for by name. */
export const PROGRAMS = ["git", "kubectl", "pulumi", "aws", "gke-gcloud-auth-plugin", "kubelogin"] as const;

export type ProgramName = (typeof PROGRAMS)[number];

/** Programs of a rehearsal's toolchain. */
export interface ToolchainFacts {
  readonly ready: readonly string[];
  readonly missing: readonly MissingFamily[];
  /** Go on the PATH, such as `1.26.8`; absent where there is none or it does not run. */
  readonly go?: string;
  /** The oldest Go that builds what is missing. */
  readonly minimumGo: string;
  readonly spaces: readonly (SpaceNeed & FreeSpace)[];
  readonly cores: number;
}

/** Programs of one family that are neither built nor on the PATH. */
export interface MissingFamily {
  readonly tools: readonly string[];
  /** Packages that its first build compiles. */
  readonly packages: number;
}

/** Bytes that a rehearsal of all of Kubeflow takes: 530 MB for the control plane, the rest for the engine and controllers. */
const REHEARSAL_MEMORY = 3 * 1024 ** 3;

/** Packages that one core compiles in a minute: the 6,800 of a default rehearsal take two cores 12 minutes. */
const PACKAGES_PER_MINUTE = 283;

const MIB = 1024 ** 2;

/** What every command needs, and what is good to have. */
export function machineChecks({ node, wantedNode, programs }: MachineFacts): Check[] {
  const wanted = wantedNode.replace(/^>=/, "");
  return [
    isAtLeast(node, wanted)
      ? ok("Node", node)
      : lacks(
          "Node",
          `${node}, older than ${wanted}`,
          `install Node ${wanted} or newer`,
          "render",
          "rehearse",
          "deploy",
        ),
    programs.git === undefined
      ? lacks("git", "is not on the PATH", "install git, to keep stack files and rendered trees in a repository")
      : ok("git", told(programs.git)),
    programs.kubectl === undefined
      ? lacks("kubectl", "is not on the PATH", "a rehearsal builds its own; install one to look at other clusters")
      : ok("kubectl", told(programs.kubectl)),
  ];
}

/** What a rehearsal needs besides. */
export function rehearsalChecks({ freeMemory, canListen }: MachineFacts, toolchain: ToolchainFacts): Check[] {
  const memory = `${sizeText(freeMemory)} free`;
  return [
    ...toolchainChecks(toolchain),
    freeMemory >= REHEARSAL_MEMORY
      ? ok("memory", memory)
      : lacks(
          "memory",
          `${memory}, and a rehearsal takes ${sizeText(REHEARSAL_MEMORY)}`,
          "end other programs, or take a larger machine",
          "rehearse",
        ),
    canListen
      ? ok("ports", "programs can listen on 127.0.0.1")
      : lacks("ports", "nothing can listen on 127.0.0.1", "allow it; the control plane is reached there", "rehearse"),
  ];
}

/** How long it takes to build what is missing, in minutes. */
export function minutesToBuild({ missing, cores }: ToolchainFacts): number {
  const packages = missing.reduce((sum, family) => sum + family.packages, 0);
  return Math.ceil(packages / PACKAGES_PER_MINUTE / Math.max(1, cores));
}

function toolchainChecks(toolchain: ToolchainFacts): Check[] {
  const { ready, missing, go, minimumGo, spaces } = toolchain;
  const lacking = missing.flatMap(({ tools }) => tools);
  if (lacking.length === 0) return [ok("toolchain", `all ${ready.length} programs are there`), goCheck(go)];
  const list = lacking.join(", ");
  const canBuild = go !== undefined && isAtLeast(go, minimumGo);
  const alternative = `or put these on the PATH in the right version: ${list}`;
  return [
    ok("toolchain", `${ready.length} programs are there; ${list} are not built yet`),
    canBuild
      ? goCheck(go)
      : lacks(
          "Go",
          go === undefined ? "is not on the PATH" : `${go}, older than ${minimumGo}`,
          `install Go ${minimumGo} or newer from https://go.dev/dl/, ${alternative}`,
          "rehearse",
        ),
    ...diskChecks(spaces),
  ];
}

function goCheck(go: string | undefined): Check {
  return go === undefined ? ok("Go", "is not needed, since nothing has to be built") : ok("Go", go);
}

/** Folders of one disk share its space. */
function diskChecks(spaces: ToolchainFacts["spaces"]): Check[] {
  const disks = new Map<number, ToolchainFacts["spaces"][number][]>();
  for (const space of spaces) disks.set(space.disk, [...(disks.get(space.disk) ?? []), space]);
  return [...disks.values()].map((own) => {
    const needed = own.reduce((sum, { mib }) => sum + mib, 0) * MIB;
    const free = own[0].bytes;
    const text = `${sizeText(free)} free, ${sizeText(needed)} needed to build`;
    if (free >= needed) return ok("disk", text);
    const variables = own.map(({ variable }) => variable).join(", ");
    return lacks("disk", text, `free some, or set ${variables} to folders on a larger disk`, "rehearse");
  });
}

/** What `pulumi up` of a real stack needs. @param plugins those of the clouds and of Kubernetes, with whether they are there */
export function pulumiChecks(
  { programs: { pulumi } }: MachineFacts,
  pinned: string,
  plugins: Readonly<Record<string, boolean>>,
): Check[] {
  const missing = Object.keys(plugins).filter((name) => !plugins[name]);
  return [
    pulumiCheck(pulumi, pinned),
    missing.length === 0
      ? ok("Pulumi's plugins", Object.keys(plugins).join(", "))
      : unknown(
          "Pulumi's plugins",
          `${missing.join(", ")} not installed`,
          "nothing: `pulumi up` downloads them; without the internet, `pulumi plugin install` them beforehand",
        ),
  ];
}

function pulumiCheck(found: string | undefined, pinned: string): Check {
  const install = `install the Pulumi CLI ${pinned} or newer of its major version from https://www.pulumi.com/docs/install/`;
  if (found === undefined) return lacks("pulumi", "is not on the PATH", install, "deploy");
  if (isAccepted(found, pinned, "same-major")) return ok("pulumi", found);
  return lacks("pulumi", `${told(found)}, and the program is made for ${pinned}`, install, "deploy");
}

function told(version: string): string {
  return version === "" ? "tells no version" : version;
}

function isAtLeast(found: string, wanted: string): boolean {
  const core = (version: string): string => version.replace(/^v/, "");
  return core(found).localeCompare(core(wanted), "en", { numeric: true }) >= 0;
}
