import { objectId, type PlainObject } from "../charts/common/objects";
import type { CloudResource } from "../recorder/platform";

/** How reports and exemptions name what a rule looks at: `Deployment kubeflow/ml-pipeline`, `aws:s3/bucket:Bucket data`. */
export function subjectOf(subject: PlainObject | CloudResource): string {
  return "apiVersion" in subject ? objectId(subject as PlainObject) : `${subject.type} ${subject.name}`;
}
