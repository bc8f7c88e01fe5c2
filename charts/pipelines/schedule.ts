/** From when and until when, as in `2026-03-01T00:00:00Z`. @default from the schedule's creation, for ever */
interface Period {
  readonly startTime?: string;
  readonly endTime?: string;
}

interface CronSchedule extends Period {
  /** Seconds, minutes, hours, day of the month, month, day of the week: `0 30 4 * * *` is half past four. */
  readonly cron: string;
}

interface PeriodicSchedule extends Period {
  readonly intervalSecond: number;
}

/** One of the two; without either, a single run starts at once. */
type Trigger =
  | { readonly cronSchedule?: CronSchedule; readonly periodicSchedule?: never }
  | { readonly periodicSchedule?: PeriodicSchedule; readonly cronSchedule?: never };

interface Parameter {
  readonly name: string;
  /** Knows `[[ScheduledTime]]`, `[[CurrentTime]]`, `[[Index]]`; times take a layout: `[[CurrentTime.2006-01-02]]`. */
  readonly value: string;
}

/** What a ScheduledWorkflow is to run, and when. The API server takes anything; this is what Pipelines 2.16 reads. */
export interface ScheduledWorkflowSpec {
  /** @default false, and no run starts */
  readonly enabled?: boolean;
  /** Runs at the same time, 1 to 10. @default 1 */
  readonly maxConcurrency?: number;
  /** Finished runs that the status lists, 0 to 100. @default 10 */
  readonly maxHistory?: number;
  /** Of the runs that were missed, start the latest alone. @default false, all of them */
  readonly noCatchup?: boolean;
  readonly trigger?: Trigger;
  readonly workflow?: {
    readonly parameters?: readonly Parameter[];
    /** Spec of an Argo Workflow: as an object, or its JSON as Pipelines' API server writes it. */
    readonly spec?: string | Readonly<Record<string, unknown>>;
  };
  readonly experimentId?: string;
  readonly pipelineId?: string;
  readonly pipelineName?: string;
  readonly pipelineVersionId?: string;
  /** @default that of Pipelines' configuration */
  readonly serviceAccount?: string;
}
