import { LiveFolder } from "./live-program";
import { mountAt, volumePath } from "./mounts";
import { Container } from "./pod";

/**
 * Tells a program where the volumes are that its Pod mounts at folders which this machine lacks: every argument that
 * leads into such a folder leads into the volume, and the flag names it where no argument did.
 */
export function relocateFolders(
  args: readonly string[],
  folders: readonly LiveFolder[],
  container: Container,
  podFolder: string,
): string[] {
  return folders.reduce<string[]>(
    (told, { flag, path }) => {
      const mount = mountAt(container, path);
      if (!mount) return told;
      const volume = volumePath(podFolder, mount.name);
      const moved = told.map((word) => relocated(word, path, volume));
      const isNamed = moved.some((word) => word.replace(/^--?/, "").split("=")[0] === flag);
      return isNamed ? moved : [`--${flag}=${volume}`, ...moved];
    },
    [...args],
  );
}

/** `--flag=/certs/ca.crt` and `/certs/ca.crt`, but not `/certs-old`. */
function relocated(word: string, path: string, volume: string): string {
  const [, flag = "", value] = /^(-[^=]*=)?(.*)$/s.exec(word)!;
  return value === path || value.startsWith(`${path}/`) ? `${flag}${volume}${value.slice(path.length)}` : word;
}
