import { boolean, int32, int64, object, string } from "../../common/schema";
import { texts } from "./pod";

const executors = { initialExecutors: int32(), maxExecutors: int32(), minExecutors: int32() };
const dynamicAllocation = object({
  ...executors,
  enabled: boolean(),
  /** Keep executors that hold shuffle data. @default true */
  shuffleTrackingEnabled: boolean(),
  /** Milliseconds that such executors are kept. */
  shuffleTrackingTimeout: int64(),
});

/** What all programs say of Spark. */
export const configuration = {
  /** How the number of executors follows the work. */
  dynamicAllocation,
  /** Properties of Hadoop, without the prefix `spark.hadoop.`. */
  hadoopConf: texts,
  image: string(),
  /** Properties of Spark, such as `spark.sql.shuffle.partitions`. */
  sparkConf: texts,
  sparkVersion: string(),
};
