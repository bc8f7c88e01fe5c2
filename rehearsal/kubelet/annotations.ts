/** On a Pod that runs to completion: seconds that its containers run, or `forever`. Default {@link DEFAULT_RUN_SECONDS}. */
export const RUN_SECONDS = "rehearsal.kubeflow.org/run-seconds";

/**
 * On a running simulated Pod: its first container ends with this exit code now. What follows is up to the Pod's
 * restart policy; where the container is started again, the annotation is removed, so that it fails once.
 */
export const EXIT_CODE = "rehearsal.kubeflow.org/exit-code";

/** Long enough to see a Pod run, short enough to wait for a job. */
export const DEFAULT_RUN_SECONDS = 5;
