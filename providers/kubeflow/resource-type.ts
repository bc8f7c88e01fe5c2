import { KubeClient } from "../kube/client";
import { Properties } from "../protocol/properties";
import {
  CheckResult,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  DiffResult,
  ReadRequest,
  ResourceState,
  UpdateRequest,
} from "../protocol/provider";

/** One type of resource that this project serves itself. */
export interface ResourceType {
  /** What is wrong with its inputs, as far as they tell without a cluster. */
  failures(news: Properties): CheckResult["failures"];
  /** @param client absent while the cluster is yet to be made */
  diff(request: DiffRequest, client?: KubeClient): Promise<DiffResult>;
  /** The resources of this type in one cluster. */
  in(client: KubeClient): ResourceKeeper;
}

/** Makes, changes, reads and deletes the resources of one type in one cluster. */
export interface ResourceKeeper {
  create(request: CreateRequest): Promise<ResourceState>;
  update(request: UpdateRequest): Promise<ResourceState>;
  /** Nothing when the resource is gone. */
  read(request: ReadRequest): Promise<(ResourceState & { readonly inputs: Properties }) | undefined>;
  delete(request: DeleteRequest): Promise<void>;
}
