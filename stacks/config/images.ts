import { z } from "zod";

import { mapping, refusal, text } from "./field";

const HOST = "[a-z0-9]([a-z0-9.-]*[a-z0-9])?";

/** A host and perhaps a folder of it, where images can be. Without a dot or a port, Docker Hub would be meant. */
export const IMAGE_PLACE = new RegExp(`^(?=.{1,200}$)(?=[^/]*[.:])${HOST}(:\\d{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$`);

const place = () =>
  text(IMAGE_PLACE, {
    expected: "a registry with a folder of it or without, and without scheme, tag and slash at its end",
    fix: 'write one such as "registry.example.com/kubeflow"',
  });

const registry = z.string().regex(new RegExp(`^(?=[^/]*[.:])${HOST}(:\\d{1,5})?$`));

/** Where images are pulled from. */
export const imagesSchema = mapping(
  {
    mirror: place()
      .optional()
      .describe(
        "Registry that has a copy of every image, each below the name of its own registry: with " +
          "registry.example.com/kubeflow, mysql:8.4 is registry.example.com/kubeflow/docker.io/library/mysql:8.4. " +
          "`kubeflow images --script` writes the script that copies them. Without it, images come from their own registries.",
      ),
    registries: z
      .record(registry, place(), {
        error: ({ code, input }) =>
          code === "invalid_key"
            ? 'is no host of a registry; write one such as "docker.io" or "ghcr.io"'
            : refusal(input, "a mapping", "write one registry per line, such as ghcr.io: harbor.example.com/ghcr"),
      })
      .optional()
      .describe(
        "Copies of single registries, by the registry's host, without that host in the names: with " +
          "ghcr.io: harbor.example.com/ghcr, ghcr.io/kubeflow/kfp-driver is harbor.example.com/ghcr/kubeflow/kfp-driver. It is " +
          "what a cache of a registry has. A registry that is its own copy, such as ghcr.io: ghcr.io, stays.",
      ),
  },
  "write the settings below it, such as mirror: registry.example.com/kubeflow",
);

/** Where images are pulled from, checked. */
export type ImagesConfig = z.output<typeof imagesSchema>;
