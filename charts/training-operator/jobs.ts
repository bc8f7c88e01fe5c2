import type { Construct } from "constructs";
import { CustomObject, type NamespacedProps } from "../common/custom-object";
import { jaxJob, type JAXJobSpec } from "./crds/jax-job";
import { mpiJob, type MPIJobSpec } from "./crds/mpi-job";
import { mxJob, type MXJobSpec } from "./crds/mx-job";
import { paddleJob, type PaddleJobSpec } from "./crds/paddle-job";
import { pytorchJob, type PyTorchJobSpec } from "./crds/pytorch-job";
import { tfJob, type TFJobSpec } from "./crds/tf-job";
import { xgboostJob, type XGBoostJobSpec } from "./crds/xgboost-job";

/** A training job with PyTorch. */
export class PyTorchJob extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<PyTorchJobSpec>) {
    super(scope, id, pytorchJob, props);
  }
}

/** A training job with TensorFlow. */
export class TFJob extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<TFJobSpec>) {
    super(scope, id, tfJob, props);
  }
}

/** A training job with XGBoost. */
export class XGBoostJob extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<XGBoostJobSpec>) {
    super(scope, id, xgboostJob, props);
  }
}

/** A training job with MPI. */
export class MPIJob extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<MPIJobSpec>) {
    super(scope, id, mpiJob, props);
  }
}

/** A training job with PaddlePaddle. */
export class PaddleJob extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<PaddleJobSpec>) {
    super(scope, id, paddleJob, props);
  }
}

/** A training job with JAX. */
export class JAXJob extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<JAXJobSpec>) {
    super(scope, id, jaxJob, props);
  }
}

/** A training job with MXNet, for the operator 1.7. */
export class MXJob extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<MXJobSpec>) {
    super(scope, id, mxJob, props);
  }
}
