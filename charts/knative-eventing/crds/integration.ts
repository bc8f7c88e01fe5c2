import { open } from "../../common/kubernetes/cut";
import { sourceFields } from "../../common/knative/delivery";
import { podTemplate } from "../../common/kubernetes/pod-template";
import { anyObject, boolean, integer, object, string, type Schema } from "../../common/schema";
import { addressableKind, sourceKind } from "./kind";

/** `maxMessages` as `Max Messages`: the titles of most fields. */
const inWords = (name: string) => name.replace(/[A-Z]/g, " $&").replace(/^./, (first) => first.toUpperCase());
const titled = <N extends string, T>(names: readonly N[], field: (title: string) => Schema<T>) =>
  Object.fromEntries(names.map((name) => [name, field(inWords(name))])) as Readonly<Record<N, Schema<T>>>;
const text = (title: string) => string({ title });
const flag = (title: string, initial = false) => boolean({ title, default: initial });
const texts = <N extends string>(...names: readonly N[]) => titled(names, text);
const flags = <N extends string>(initial: boolean, ...names: readonly N[]) =>
  titled(names, (title) => flag(title, initial));
const number = (title: string, initial?: number) => integer({ title, ...(initial ? { default: initial } : {}) });

const endpoint = { overrideEndpoint: flag("Endpoint Overwrite"), uriEndpointOverride: text("Overwrite Endpoint URI") };
const service = { ...endpoint, region: text("AWS Region") };
const delay = number("Delay", 500);
/** How messages or objects are fetched, `most` at once. */
const polled = (what: string, most: number) => ({
  delay,
  deleteAfterRead: flag(`Auto-delete ${what}`, true),
  maxMessagesPerPoll: number("Max Messages Per Poll", most),
});

const s3 = object({
  ...service,
  ...polled("Objects", 10),
  ...texts("destinationBucket", "destinationBucketPrefix", "destinationBucketSuffix"),
  ...flags(false, "forcePathStyle", "ignoreBody"),
  arn: text("Bucket Name"),
  autoCreateBucket: flag("Autocreate Bucket"),
  moveAfterRead: flag("Move Objects After Delete"),
  prefix: string({ title: "Prefix", example: "folder/" }),
});
const sns = object({ ...service, arn: text("Topic Name"), autoCreateTopic: flag("Autocreate Topic") });
const sqs = object({
  ...service,
  ...polled("Messages", 1),
  arn: text("Queue Name"),
  autoCreateQueue: flag("Autocreate Queue"),
  greedy: flag("Greedy Scheduler"),
  host: string({ title: "AWS Host", default: "amazonaws.com" }),
  protocol: string({ title: "Protocol", default: "https", example: "http or https" }),
  queueURL: text("Queue URL"),
  visibilityTimeout: number("Visibility Timeout"),
  waitTimeSeconds: number("Wait Time Seconds"),
});
const streamIteratorType = string({ title: "Stream Iterator Type", default: "FROM_LATEST" });
const ddbStreams = object({ ...service, ...texts("table"), delay, streamIteratorType });
const secret = object({ ref: object({ name: string() }, { required: ["name"] }) });
const auth = object({ secret, serviceAccountName: string() });

const log = object({
  level: string({ title: "Log Level", default: "INFO" }),
  loggerName: string({ title: "Logger Name", default: "log-sink" }),
  ...texts("marker"),
  ...flags(false, "logMask", "multiline", "showAllProperties", "showHeaders", "showProperties", "showStreams"),
  ...flags(true, "showBody", "showBodyType", "showCachedStreams", "showExchangePattern"),
});

const sinkOptions = { version: "v1alpha1", categories: ["all", "knative", "eventing", "sink"] };
const sinkSpec = object({ aws: object({ auth, s3, sns, sqs }), log });
/** Hands events on to a service of AWS, or writes them to a log. */
export const integrationSink = addressableKind("sinks", ["IntegrationSink"], sinkSpec, {}, sinkOptions);

const jobStatus = { job: object({ selector: string() }) };
/** Runs a Job for each event. */
export const jobSink = addressableKind("sinks", ["JobSink"], object({ job: anyObject() }), jobStatus, sinkOptions);

const timer = object({
  contentType: string({ title: "Content Type", default: "text/plain" }),
  message: string({ title: "Message", example: "hello world" }),
  period: number("Period", 1000),
  repeatCount: number("Repeat Count"),
});
const aws = object({ auth, ddbStreams, s3, sqs });
const sourceSpec = object({ ...sourceFields, aws, template: open(podTemplate), timer });
/** Makes events of what happens in a service of AWS, or by the clock. */
export const integrationSource = sourceKind("sources", ["IntegrationSource"], sourceSpec, {}, { version: "v1alpha1" });
