/**
 * Whether notebooks that nobody uses are stopped; their volumes stay, and starting them again makes a new Pod. The
 * controller asks Jupyter for its kernels. A server without kernels, such as RStudio, code-server or a mere terminal,
 * looks idle to it from its start.
 */
export interface NotebookCulling {
  readonly enabled: boolean;
  /** Minutes without a busy kernel after which a notebook is stopped. */
  readonly idleMinutes: number;
  /** Minutes between two looks at a notebook; it can run on for so long after its time. */
  readonly checkMinutes: number;
}

/** Upstream's: nothing is stopped; where it is switched on, after a day. */
export const DEFAULT_CULLING: NotebookCulling = { enabled: false, idleMinutes: 1440, checkMinutes: 1 };
