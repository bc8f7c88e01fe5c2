/** A program that a release deploys. */
export interface Program {
  /** The project's own version, as its module or changelog states it. */
  readonly version: string;
  /** Container image, `registry/repository:tag`. */
  readonly image: string;
}
