import { identityOf } from "../identity";
import type { PlainObject } from "../../../charts/common/objects";
import { below, isMap, mapsOf, type JsonMap } from "../values/json";
import { perSide, type SideObjects } from "./per-side";
import { containersOf, isWorkload, podSpec } from "./workload";

/** How Pods read a ConfigMap or Secret. */
export type ReadingWay = "environment" | "volume" | "part of a volume";

/** A workload whose Pods read a ConfigMap or Secret. */
export interface Reader {
  readonly workload: PlainObject;
  readonly way: ReadingWay;
}

/** The workloads of a side whose Pods read a ConfigMap or Secret, in each way once. */
export function readersOf(object: PlainObject, side: SideObjects): readonly Reader[] {
  return readersIn(side).get(identityOf(object)) ?? [];
}

const readersIn = perSide((side) => {
  const readers = new Map<string, Reader[]>();
  for (const { object: workload } of side.values()) {
    if (!isWorkload(workload)) continue;
    const seen = new Set<string>();
    for (const { kind, name, way } of readsOf(workload)) {
      const id = `|${kind}|${workload.metadata.namespace ?? ""}|${name}`;
      if (seen.has(id + way)) continue;
      seen.add(id + way);
      readers.set(id, [...(readers.get(id) ?? []), { workload, way }]);
    }
  }
  return readers;
});

interface Read {
  readonly kind: "ConfigMap" | "Secret";
  readonly name: unknown;
  readonly way: ReadingWay;
}

function readsOf(workload: PlainObject): Read[] {
  const containers = containersOf(workload);
  const inEnvironment = containers.flatMap(({ env, envFrom }) => [
    ...mapsOf(env).flatMap(({ valueFrom }) => [
      ...read("ConfigMap", below(valueFrom, "configMapKeyRef", "name"), "environment"),
      ...read("Secret", below(valueFrom, "secretKeyRef", "name"), "environment"),
    ]),
    ...mapsOf(envFrom).flatMap((source) => [
      ...read("ConfigMap", below(source, "configMapRef", "name"), "environment"),
      ...read("Secret", below(source, "secretRef", "name"), "environment"),
    ]),
  ]);
  const mounts = containers.flatMap(({ volumeMounts }) => mapsOf(volumeMounts));
  const inVolumes = mapsOf(podSpec(workload).volumes).flatMap((volume) => {
    const own = mounts.filter(({ name }) => name === volume.name);
    const isPart = own.length > 0 && own.every(({ subPath }) => typeof subPath === "string");
    return sourcesOf(volume).flatMap(({ kind, name }) => read(kind, name, isPart ? "part of a volume" : "volume"));
  });
  return [...inEnvironment, ...inVolumes];
}

function sourcesOf(volume: JsonMap): Omit<Read, "way">[] {
  const projected = mapsOf(below(volume, "projected", "sources"));
  return [
    { kind: "ConfigMap", name: below(volume, "configMap", "name") },
    { kind: "Secret", name: below(volume, "secret", "secretName") },
    ...projected.flatMap(({ configMap, secret }): Omit<Read, "way">[] => [
      { kind: "ConfigMap", name: isMap(configMap) ? configMap.name : undefined },
      { kind: "Secret", name: isMap(secret) ? secret.name : undefined },
    ]),
  ];
}

function read(kind: Read["kind"], name: unknown, way: ReadingWay): Read[] {
  return typeof name === "string" ? [{ kind, name, way }] : [];
}
