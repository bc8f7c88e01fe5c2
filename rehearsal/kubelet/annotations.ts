/** On a Pod that runs to completion: seconds that its containers run, or `forever`. Default {@link DEFAULT_RUN_SECONDS}. */
export const RUN_SECONDS = "rehearsal.kubeflow.org/run-seconds";

/**
 * On a running simulated Pod: its {@link DEFAULT_CONTAINER} ends with this exit code now. What follows is up to the
 * Pod's restart policy; where the container is started again, the annotation is removed, so that it fails once.
 */
export const EXIT_CODE = "rehearsal.kubeflow.org/exit-code";

/** Kubernetes' own: the container of a Pod that is meant where none is named. Without it, it is the first. */
export const DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

/** Long enough to see a Pod run, short enough to wait for a job. */
export const DEFAULT_RUN_SECONDS = 5;
