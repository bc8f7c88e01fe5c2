import { parseImage } from "../../policies/image-name";
import type { ReportedImage } from "./report";

/** Programs that copy images between registries. */
export const COPIERS = ["skopeo", "crane"] as const;

export type Copier = (typeof COPIERS)[number];

/**
 * How each copies an image with the images of all its platforms and the very same digests, and asks whether one is there.
 * skopeo has to be told both (skopeo-copy(1)); crane always does so.
 */
const COMMANDS: Readonly<Record<Copier, { readonly copy: string; readonly look: string }>> = {
  skopeo: {
    copy: 'skopeo copy --all --preserve-digests --retry-times 3 "docker://$source" "docker://$target"',
    look: 'skopeo inspect --raw "docker://$pulled"',
  },
  crane: { copy: 'crane copy "$source" "$target"', look: 'crane manifest "$pulled"' },
};

export interface ScriptProps {
  readonly stack: string;
  readonly release: string;
}

/** A bash script that copies every image to where the environment pulls it from; those that stay where they are, it leaves. */
export function mirrorScript(
  images: readonly ReportedImage[],
  copier: Copier,
  { stack, release }: ScriptProps,
): string {
  const { copy, look } = COMMANDS[copier];
  const copies = images.filter(({ image, pulled }) => image !== pulled).map(copyOf);
  const lines = copies.map(({ source, target, pulled }) => `mirror '${source}' '${target}' '${pulled}'`);
  return `#!/usr/bin/env bash
# Copies the ${copies.length} images of the environment ${stack} (Kubeflow ${release}) to the registry that it pulls them from.
# Made by \`kubeflow images --stack ${stack} --script ${copier}\`; log in to the registries first (${copier} ${copier === "crane" ? "auth " : ""}login).
# What is there already stays as it is, so that a second run copies only what is missing.
set -euo pipefail

total=${copies.length}
number=0
failed=()

# mirror SOURCE TARGET PULLED: copies SOURCE to TARGET, unless PULLED, which nodes ask for, is there.
mirror() {
  local source=$1 target=$2 pulled=$3
  number=$((number + 1))
  if ${look} >/dev/null 2>&1; then
    echo "[$number/$total] is there: $pulled"
    return
  fi
  echo "[$number/$total] copying: $source -> $target"
  if ! ${copy}; then
    echo "[$number/$total] failed: $source" >&2
    failed+=("$source")
  fi
}

command -v ${copier} >/dev/null || { echo "${copier} is not on the PATH; install it" >&2; exit 1; }

${lines.join("\n")}

if [ "\${#failed[@]}" -gt 0 ]; then
  echo "\${#failed[@]} of $total images could not be copied; run this again" >&2
  printf '  %s\\n' "\${failed[@]}" >&2
  exit 1
fi
echo "all $total images are there"
`;
}

interface Copy {
  readonly source: string;
  readonly target: string;
  readonly pulled: string;
}

/**
 * A tag beside a digest says nothing, and skopeo takes no reference with both. What is known by its digest alone gets a
 * tag at the mirror, since registries clear away what has none.
 */
function copyOf({ image, pulled }: ReportedImage): Copy {
  const { digest } = parseImage(image) ?? {};
  if (digest === undefined) return { source: image, target: pulled, pulled };
  const { tag } = parseImage(image) ?? {};
  const [source, place] = [withoutVersion(image), withoutVersion(pulled)];
  return {
    source: `${source}@${digest}`,
    target: `${place}:${tag ?? digest.replace(/^(\w+):(.{12}).*$/, "digest-$2")}`,
    pulled: `${place}@${digest}`,
  };
}

/** An image without tag and digest: a colon before a slash belongs to a registry's port. */
function withoutVersion(image: string): string {
  return image.replace(/@.*$/, "").replace(/:[^:/]*$/, "");
}
