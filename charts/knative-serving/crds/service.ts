import { addressReferenceFields } from "../../common/knative/delivery";
import { addressFields } from "../../common/knative/kind";
import { array, boolean, column, int64, object, string, type Infer } from "../../common/schema";
import { readiness, servingKind } from "./kind";
import { template } from "./revision";

const target = object({
  /** The configuration whose newest ready revision gets the requests; only in a Route. */
  configurationName: string(),
  /** Follow the newest ready revision. @default true without `revisionName` */
  latestRevision: boolean(),
  /** Share of the requests; all shares make 100. */
  percent: int64(),
  revisionName: string(),
  /** Prefix of a host name that leads to this target alone. */
  tag: string(),
  /** Only in a status. */
  url: string(),
});
const traffic = array(target);

const configured = { latestCreatedRevisionName: string(), latestReadyRevisionName: string() };
const configuredColumns = [
  column("LatestCreated", ".status.latestCreatedRevisionName"),
  column("LatestReady", ".status.latestReadyRevisionName"),
];
const addressed = { address: object(addressFields), url: string() };
const routed = { ...addressed, traffic };
const urlColumn = column("URL", ".status.url");

const configurationSpec = object({ template });
/** The wanted state of a program; each change leaves a revision. */
export const configuration = servingKind("serving", ["Configuration", "config", "cfg"], configurationSpec, configured, {
  ducks: ["podspecable"],
  columns: [...configuredColumns, ...readiness],
});

/** Which revisions get which share of the requests to a host name. */
export const route = servingKind("serving", ["Route", "rt"], object({ traffic }), routed, {
  ducks: ["addressable"],
  columns: [urlColumn, ...readiness],
});

/** What a Knative Service runs, and how requests reach it: by default its newest ready revision gets them all. */
export type KnativeServiceSpec = Infer<typeof spec>;
const spec = object({ template, traffic });
const status = { ...configured, ...routed };
/** A configuration and its route in one. */
export const service = servingKind("serving", ["Service", "kservice", "ksvc"], spec, status, {
  ducks: ["addressable", "podspecable"],
  columns: [urlColumn, ...configuredColumns, ...readiness],
});

export type DomainMappingSpec = Infer<typeof mapping>;
const mappingFields = {
  /** What answers: mostly a Knative Service. */
  ref: object(addressReferenceFields, { required: ["kind", "name"] }),
  /** A certificate that is there already. @default Knative has one made, if it may */
  tls: object({ secretName: string() }, { required: ["secretName"] }),
};
const mapping = object(mappingFields, { required: ["ref"] });
/** A custom domain; its name is the domain's. */
export const domainMapping = servingKind("serving", ["DomainMapping", "dm"], mapping, addressed, {
  version: "v1beta1",
  columns: [urlColumn, ...readiness],
});
