import { ageColumn, array, boolean, column, dateTime, int32, nullable, object, requiring } from "../../common/schema";
import { string, type Infer } from "../../common/schema";
import { applicationSpec } from "./application";
import { sparkKind } from "./kind";

const spec = requiring(["schedule", "template"], {
  /** What happens if the last run has not ended: both run, none starts, or the new one takes over. @default "Allow" */
  concurrencyPolicy: string<"Allow" | "Forbid" | "Replace">(),
  /** Failed runs that are kept. @default 1 */
  failedRunHistoryLimit: int32(),
  /** Five fields as of cron, or `@every 10m`. */
  schedule: string(),
  /** Successful runs that are kept. @default 1 */
  successfulRunHistoryLimit: int32(),
  suspend: boolean(),
  template: applicationSpec,
  /** Name such as `Europe/Berlin`. @default that of the operator */
  timeZone: string(),
});

/** What a ScheduledSparkApplication runs, and when. */
export type ScheduledSparkApplicationSpec = Infer<typeof spec>;

const time = nullable(dateTime());
const past = { pastFailedRunNames: array(string()), pastSuccessfulRunNames: array(string()) };
const current = { lastRun: time, lastRunName: string(), nextRun: time, reason: string(), scheduleState: string() };

const columns = [
  column("Schedule", ".spec.schedule"),
  column("TimeZone", ".spec.timeZone"),
  column("Suspend", ".spec.suspend"),
  column("Last Run", ".status.lastRun", { type: "date" }),
  column("Last Run Name", ".status.lastRunName"),
  ageColumn,
];
const version = { name: "v1beta2", columns, spec, status: object({ ...past, ...current }) };

/** Runs of a Spark program at set times. */
export const scheduledSparkApplication = sparkKind("ScheduledSparkApplication", "scheduledsparkapp", version);
