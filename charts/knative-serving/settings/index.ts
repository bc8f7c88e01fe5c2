import { AUTOSCALER_NUMBERS, autoscalerContradictions, type AutoscalerSettings } from "./autoscaler";
import type { PodFeature } from "./features";
import { numberProblems, type SettingProblem } from "./number";
import {
  REQUEST_NUMBERS,
  requestContradictions,
  RETENTION_NUMBERS,
  revisionContradictions,
  START_NUMBERS,
  type RequestSettings,
  type RevisionSettings,
} from "./revisions";

export type { SettingProblem } from "./number";

/** How the host of a service is made of its names; a wildcard certificate of the domain covers one label. */
export type HostPattern = "name.namespace" | "name-namespace";

/** How much the programs log. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** The configuration of Knative Serving, as far as it is ours to choose; what is left out is Knative's default. */
export interface KnativeSettings {
  readonly autoscaler?: AutoscalerSettings;
  readonly requests?: RequestSettings;
  readonly revisions?: RevisionSettings;
  /** @default what KServe and tenants' Pods need, `DEFAULT_FEATURES` */
  readonly features?: readonly PodFeature[];
  /** @default "name-namespace", which a wildcard certificate covers; with one for each host "name.namespace" */
  readonly hosts?: HostPattern;
  /** What Knative's proxy beside each container of a service requests. */
  readonly queueProxy?: QueueProxySettings;
  /** Registries whose tags are taken as they are; others are asked for the digest once. @default those of local tools */
  readonly registriesSkippingTagResolving?: readonly string[];
  /** How programs and services offer metrics. @default "prometheus" */
  readonly metrics?: "prometheus" | "none";
  /** Where programs and services send traces. @default nowhere */
  readonly tracing?: TracingSettings;
  /** @default "info" */
  readonly logLevel?: LogLevel;
}

/** Requests of Knative's proxy, as Kubernetes writes quantities. */
export interface QueueProxySettings {
  /** @default "25m" */
  readonly cpu?: string;
  /** @default "64Mi", so that it fits a namespace whose quota has every Pod state its memory */
  readonly memory?: string;
}

/** A receiver of traces by OTLP over HTTP. */
export interface TracingSettings {
  /** Such as `http://collector.observability:4318/v1/traces`. */
  readonly endpoint: string;
  /** Share of requests, in percent. @default 10 */
  readonly samplingPercent?: number;
}

/** Limits of {@link TracingSettings.samplingPercent}. */
export const SAMPLING_PERCENT = { min: 0, max: 100 } as const;

const QUANTITY = /^\d+(\.\d+)?(m|[kMGTPE]|[KMGTPE]i)?$/;

/** Whatever is wrong with the settings, all at once. */
export function settingProblems(settings: KnativeSettings): SettingProblem[] {
  const { autoscaler, requests, revisions } = settings;
  const single = [
    ...within("autoscaler", numberProblems(AUTOSCALER_NUMBERS, autoscaler)),
    ...within("requests", numberProblems(REQUEST_NUMBERS, requests)),
    ...within("revisions", numberProblems({ ...START_NUMBERS, ...RETENTION_NUMBERS }, revisions)),
    ...within("queueProxy", quantityProblems(settings.queueProxy)),
    ...within("tracing", tracingProblems(settings.tracing)),
  ];
  // Of numbers that are wrong by themselves, nothing more can be said.
  return single.length > 0 ? single : settingContradictions(settings);
}

/** Settings that are right by themselves and impossible together. */
export function settingContradictions({ autoscaler, requests, revisions }: KnativeSettings): SettingProblem[] {
  return [
    ...within("autoscaler", autoscalerContradictions(autoscaler ?? {})),
    ...within("requests", requestContradictions(requests ?? {})),
    ...within("revisions", revisionContradictions(revisions ?? {})),
  ];
}

function quantityProblems(settings: QueueProxySettings = {}): SettingProblem[] {
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined && !QUANTITY.test(value as string))
    .map(([name, value]) => ({
      path: [name],
      value: value as string,
      message: 'is no quantity such as "50m" or "64Mi"',
    }));
}

function tracingProblems(settings?: TracingSettings): SettingProblem[] {
  if (!settings) return [];
  const { endpoint } = settings;
  const isUrl = /^https?:\/\/[^\s]+$/.test(endpoint);
  const problem = { path: ["endpoint"], value: endpoint, message: "is no URL of http or https" };
  return [...(isUrl ? [] : [problem]), ...numberProblems({ samplingPercent: SAMPLING_PERCENT }, settings)];
}

function within(group: string, problems: readonly SettingProblem[]): SettingProblem[] {
  return problems.map((problem) => ({ ...problem, path: [group, ...problem.path] }));
}
