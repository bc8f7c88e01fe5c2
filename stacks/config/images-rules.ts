import type { Draft } from "./draft";
import type { Finding } from "./finding";

/** Two images may not become one: each registry's copies need a place of their own. */
export function imagesFindings({ mirror, registries = {} }: NonNullable<Draft["kubeflow:images"]> = {}): Finding[] {
  const places = Object.entries(registries).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return places.flatMap(([registry, place]) => {
    const other = places.find(([each, where]) => each !== registry && isWithin(place, where))?.[0];
    const within = other ?? (mirror !== undefined && isInTheWay(place, mirror) ? "mirror" : undefined);
    if (within === undefined) return [];
    const message = `is where the images of ${within} are as well, so that two could get one name; choose a folder for it alone`;
    return [{ path: ["kubeflow:images", "registries", registry], message, value: place }];
  });
}

function isWithin(place: string, other: string): boolean {
  return `${place}/`.startsWith(`${other}/`);
}

/** A mirror has a folder for each host; other folders of it are free. */
function isInTheWay(place: string, mirror: string): boolean {
  if (!isWithin(place, mirror)) return false;
  const [folder = ""] = place.slice(mirror.length + 1).split("/");
  return folder === "" || folder.includes(".") || folder.includes("_");
}
