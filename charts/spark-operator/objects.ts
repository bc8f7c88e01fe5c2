import type { Construct } from "constructs";
import { CustomObject, type NamespacedProps } from "../common/custom-object";
import { sparkApplication, type SparkApplicationSpec } from "./crds/application";
import { sparkConnect, type SparkConnectSpec } from "./crds/connect";
import { scheduledSparkApplication, type ScheduledSparkApplicationSpec } from "./crds/schedule";

/** One run of a Spark program. */
export class SparkApplication extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<SparkApplicationSpec>) {
    super(scope, id, sparkApplication, props);
  }
}

/** Runs of a Spark program at set times. */
export class ScheduledSparkApplication extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<ScheduledSparkApplicationSpec>) {
    super(scope, id, scheduledSparkApplication, props);
  }
}

/** A Spark server that clients send their queries to. */
export class SparkConnect extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<SparkConnectSpec>) {
    super(scope, id, sparkConnect, props);
  }
}
