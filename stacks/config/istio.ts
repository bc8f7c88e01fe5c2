import { z } from "zod";
import { CNI_DIRECTORIES, type CniDirectories } from "../../charts/istio/cni-directories";
import { DEFAULT_RESOURCES, type Requests } from "../../charts/istio/resources";
import { choice, flag, mapping, text } from "./field";
import { dnsLabel } from "./names";
import { byteQuantity, cpuQuantity } from "./quantity";

// Object.keys forgets the keys' type; there is always one kind of nodes.
const platforms = Object.keys(CNI_DIRECTORIES) as [keyof typeof CNI_DIRECTORIES, ...(keyof typeof CNI_DIRECTORIES)[]];

const cniSchema = mapping(
  {
    platform: choice(platforms, "write one of them; standard suits most nodes")
      .default("standard")
      .describe("Kind of nodes, which says where they keep network plugins. EKS and AKS are standard."),
    binDir: directory()
      .optional()
      .describe("Directory of the nodes' network plugins, where it is another than the platform's."),
    confDir: directory()
      .optional()
      .describe("Directory of the network plugins' configuration, where it is another than the platform's."),
  },
  "write the settings below it, such as platform: gke",
).transform(({ platform, ...own }): CniDirectories => ({
  binDir: own.binDir ?? CNI_DIRECTORIES[platform].binDir,
  confDir: own.confDir ?? CNI_DIRECTORIES[platform].confDir,
}));

const resourcesSchema = mapping(
  {
    istiod: requests(DEFAULT_RESOURCES.istiod).describe(
      "What each Pod of the control plane asks of its node; in a mesh of thousands of Pods, more memory.",
    ),
    proxy: requests(DEFAULT_RESOURCES.proxy).describe(
      "What the sidecar of each Pod asks of its node. A Pod's annotations, such as sidecar.istio.io/proxyCPU, override it.",
    ),
  },
  "write istiod or proxy below it, such as proxy: {cpu: 100m}",
);

const existingSchema = mapping(
  {
    revision: dnsLabel(63, "write the revision, or leave it out for an Istio without one")
      .optional()
      .describe("Revision of its control plane (label istio.io/rev). Without it, the Istio that has none."),
  },
  "write revision below it, or {} for an Istio without a revision",
);

/** The mesh: how its Pods join it, and what its programs need of the nodes. */
export const istioSchema = mapping(
  {
    mode: choice(["sidecar", "ambient"], "write one of them")
      .default("sidecar")
      .describe(
        "How Pods join the mesh. sidecar: each has a proxy of its own. ambient: one proxy on each node serves them all, " +
          "with less memory, and policies on requests need a waypoint.",
      ),
    accessLog: flag("write false to have no line for each request")
      .default(true)
      .describe("Have each proxy write a line for each request."),
    cni: cniSchema.prefault({}).describe("Where the nodes keep network plugins."),
    resources: resourcesSchema.prefault({}).describe("What the programs of the mesh ask of their nodes."),
    existing: existingSchema
      .optional()
      .describe("Use an Istio that is there already, in the namespace istio-system, and install none."),
  },
  "write the settings below it, such as mode: ambient",
);

/** What a user writes. */
export type IstioInput = z.input<typeof istioSchema>;

/** The mesh, with its defaults applied. */
export type IstioConfig = z.output<typeof istioSchema>;

function directory() {
  return text(/^\/[^\s]*[^\s/]$/, {
    expected: 'an absolute path without a slash at its end, such as "/opt/cni/bin"',
    fix: "write the path on the nodes",
  });
}

function requests({ cpu, memory }: Requests) {
  return mapping(
    {
      cpu: cpuQuantity().default(cpu).describe("Cores."),
      memory: byteQuantity().default(memory).describe("Memory."),
    },
    "write cpu or memory below it",
  ).prefault({});
}
