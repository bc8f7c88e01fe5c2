import { existsSync } from "node:fs";
import { join, normalize } from "node:path";

import { Container, VolumeMount } from "./pod";

/** A folder of a Pod that the program finds at another path. */
export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

/** Where a real kubelet puts the ServiceAccount's token; a live program gets it by a kubeconfig instead. */
export const SERVICE_ACCOUNT_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

/** The only folder in which a Pod may have paths of its own that the machine lacks. */
export const TMP = "/tmp";

/** A container cannot be set up on this machine; its status shows the message. */
export class CreateContainerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CreateContainerError";
  }
}

/**
 * The mounts of a container but that of its token, outer ones first.
 *
 * @param podFolder the Pod's own folder, which holds `volumes/<name>`.
 * @param relocated paths at which the program does not look: see `relocateFolders`.
 * @throws {CreateContainerError} for a mount that this machine cannot have.
 */
export function mountsOf(container: Container, podFolder: string, relocated: readonly string[] = []): Mount[] {
  return (container.volumeMounts ?? [])
    .filter(({ mountPath }) => !isServiceAccountPath(mountPath) && !relocated.includes(trimmed(mountPath)))
    .map(({ name, mountPath, readOnly = false, subPath, subPathExpr }) => {
      const where = `spec.containers["${container.name}"].volumeMounts["${name}"]`;
      if (subPath || subPathExpr)
        throw new CreateContainerError(
          `${where}.subPath: "${subPath ?? subPathExpr}" is not supported by the rehearsal's live kubelet; mount the whole volume`,
        );
      const target = trimmed(mountPath);
      requirePossible(target, podFolder, `${where}.mountPath`);
      return { source: volumePath(podFolder, name), target, readOnly };
    })
    .sort((one, other) => one.target.length - other.target.length);
}

/** Names of the volumes that a container's mounts need. */
export function mountedVolumes({ volumeMounts = [] }: Container): string[] {
  return volumeMounts.filter(({ mountPath }) => !isServiceAccountPath(mountPath)).map(({ name }) => name);
}

/** The mount of a container at a path, if it has one. */
export function mountAt({ volumeMounts = [] }: Container, path: string): VolumeMount | undefined {
  return volumeMounts.find(({ mountPath }) => trimmed(mountPath) === path);
}

/** The folder of a volume. */
export function volumePath(podFolder: string, volume: string): string {
  return join(podFolder, "volumes", volume);
}

/** True when a container is given the token of its ServiceAccount. */
export function hasToken(container: Container): boolean {
  return (container.volumeMounts ?? []).some(({ mountPath }) => isServiceAccountPath(mountPath));
}

/** True for a path that lies in a folder or is the folder. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

function isServiceAccountPath(path: string): boolean {
  return trimmed(path) === SERVICE_ACCOUNT_PATH;
}

function trimmed(path: string): string {
  return normalize(path).replace(/(.)\/$/, "$1");
}

function requirePossible(target: string, podFolder: string, where: string): void {
  if (isWithin(target, TMP)) return;
  if (isWithin(podFolder, target))
    throw new CreateContainerError(
      `${where}: "${target}" would hide the rehearsal's own folder "${podFolder}"; mount it below ${TMP}`,
    );
  if (!existsSync(target))
    throw new CreateContainerError(
      `${where}: "${target}" does not exist on this machine, and a rehearsal makes no folder outside of ${TMP}; ` +
        `mount it below ${TMP}`,
    );
}
