import { objectId, type PlainObject } from "../../charts/common/objects";
import { fullImageName } from "../../charts/releases/mirror";
import { imagesOf } from "../../policies/images";
import type { RecordedPlatform } from "../../recorder/platform";

/** An image that a platform may pull, and why. */
export interface PlatformImage {
  /** With its registry: `docker.io/library/mysql:8.4`. */
  readonly image: string;
  /** Whether an object's own Pods run it, or a controller starts it later, for a user or beside a Pod. */
  readonly how: "pod" | "later";
  /** The objects that name it, as `Kind namespace/name`, in the order of the platform. */
  readonly usedBy: readonly string[];
}

/** Kinds whose Pods run as soon as the object is there. */
const RUNNING: ReadonlySet<string> = new Set([
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "ReplicaSet",
  "Job",
  "CronJob",
  "Pod",
]);

const CONTAINER = /[cC]ontainers\[\d+\]\.image$/;

/** What an image's reference can consist of; in arguments and texts other characters are around it. */
const WORD = /[A-Za-z0-9][A-Za-z0-9._/:@-]*/g;

/**
 * Every image of a platform, in the order of the alphabet: those of Pods, those of fields and variables that hold an image, and,
 * wherever they stand in a text, those that are known.
 * @param known images of the release and of the stack file, as they write them
 */
export function findImages({ units }: RecordedPlatform, known: readonly string[]): PlatformImage[] {
  const words = new Set(known);
  const found = new Map<string, { how: PlatformImage["how"]; usedBy: Set<string> }>();
  for (const { kind, objects } of units) {
    if (kind === "definitions") continue;
    for (const object of objects) {
      for (const { image, how } of usesOf(object, words)) {
        const entry = found.get(image) ?? { how, usedBy: new Set() };
        if (how === "pod") entry.how = how;
        entry.usedBy.add(objectId(object));
        found.set(image, entry);
      }
    }
  }
  return [...found]
    .map(([image, { how, usedBy }]) => ({ image, how, usedBy: [...usedBy] }))
    .sort((a, b) => (a.image < b.image ? -1 : 1));
}

function usesOf(object: PlainObject, words: ReadonlySet<string>): Pick<PlatformImage, "image" | "how">[] {
  const isRunning = RUNNING.has(object.kind);
  const structural = imagesOf(object).map(({ path, image }) => ({
    image: fullImageName(image),
    how: isRunning && CONTAINER.test(path) ? ("pod" as const) : ("later" as const),
  }));
  const named = wordsIn(object, words).map((image) => ({ image: fullImageName(image), how: "later" as const }));
  return [...structural, ...named];
}

/** The known words in an object's texts, keys included. */
function wordsIn(value: unknown, words: ReadonlySet<string>): string[] {
  if (typeof value === "string") {
    return value.includes(":") ? (value.match(WORD) ?? []).filter((word) => words.has(word)) : [];
  }
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap((item) => wordsIn(item, words))
    : [];
}
