import type { SuggestionProgram } from "../releases/applications";
import type { Release } from "../releases";
import type { SuggestionConfig } from "./config";

/** An algorithm of one's own, or another program for one of Katib's. */
export interface CustomAlgorithm {
  /** By which experiments ask for it. */
  readonly name: string;
  readonly image: string;
  /** Memory that its program gets, such as `500Mi`. @default 500Mi */
  readonly memory?: string;
}

/** Which program serves an algorithm. */
const PROGRAMS: readonly (readonly [algorithm: string, program: SuggestionProgram])[] = [
  ["random", "hyperopt"],
  ["tpe", "hyperopt"],
  ["grid", "optuna"],
  ["hyperband", "hyperband"],
  ["bayesianoptimization", "skopt"],
  ["cmaes", "goptuna"],
  ["sobol", "goptuna"],
  ["multivariate-tpe", "optuna"],
  ["enas", "enas"],
  ["darts", "darts"],
  ["pbt", "pbt"],
];

/**
 * Memory that a program may use. Katib's own limit is 100Mi, which is little for Python with numeric libraries, and
 * whatever exceeds it is ended in the middle of an experiment.
 */
const MEMORY = "500Mi";

/** ENAS builds its network with TensorFlow. */
const ENAS_MEMORY = "1Gi";

/** The algorithms that experiments can ask for; a custom one takes the place of Katib's of the same name. */
export function suggestions(release: Release, custom: readonly CustomAlgorithm[]): SuggestionConfig[] {
  const names = new Set(custom.map(({ name }) => name));
  const own = PROGRAMS.filter(([algorithm]) => !names.has(algorithm));
  return [
    ...own.map(([algorithm, program]) => suggestion(algorithm, release.katib.suggestions[program])),
    ...custom.map(({ name, image, memory }) => ({
      ...{ algorithmName: name, image, ...withMemory(memory ?? MEMORY) },
      securityContext: WITHOUT_PRIVILEGES,
    })),
  ];
}

function suggestion(algorithmName: string, image: string): SuggestionConfig {
  const common = { algorithmName, image, ...withMemory(algorithmName === "enas" ? ENAS_MEMORY : MEMORY) };
  if (algorithmName !== "pbt") return { ...common, securityContext: UNPRIVILEGED };
  return {
    ...common,
    securityContext: WITHOUT_PRIVILEGES,
    // All trials read and write the checkpoints, on any node.
    persistentVolumeClaimSpec: { accessModes: ["ReadWriteMany"], resources: { requests: { storage: "5Gi" } } },
  };
}

function withMemory(memory: string): Pick<SuggestionConfig, "resources"> {
  return { resources: { requests: { cpu: "50m", memory: "100Mi" }, limits: { cpu: "500m", memory } } };
}

/**
 * Runs as the image's user, as custom images may have to. So does PBT: it writes to a volume that belongs to that user,
 * since Katib sets no group.
 */
const WITHOUT_PRIVILEGES = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  seccompProfile: { type: "RuntimeDefault" },
} as const;

/**
 * Meets Pod Security's level `restricted`. Katib's images let their files be written by group 0, for OpenShift; ENAS
 * keeps its network there. The root file system cannot be read-only, since Katib adds no folder to write to.
 */
export const UNPRIVILEGED = { ...WITHOUT_PRIVILEGES, runAsNonRoot: true, runAsUser: 1000, runAsGroup: 0 } as const;
