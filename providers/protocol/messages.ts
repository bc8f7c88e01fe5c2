import { Metadata, status } from "@grpc/grpc-js";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";

import { toStruct } from "./properties";
import { parsePath } from "./property-path";
import { CheckResult, DiffKind, DiffResult, InitializationError, UnimplementedError } from "./provider";

const KINDS: Readonly<Record<DiffKind, pb.PropertyDiff.Kind>> = {
  add: pb.PropertyDiff.Kind.ADD,
  delete: pb.PropertyDiff.Kind.DELETE,
  update: pb.PropertyDiff.Kind.UPDATE,
  "add-replace": pb.PropertyDiff.Kind.ADD_REPLACE,
  "delete-replace": pb.PropertyDiff.Kind.DELETE_REPLACE,
  "update-replace": pb.PropertyDiff.Kind.UPDATE_REPLACE,
};

/** What an update would change, as the engine reads it. */
export function diffResponse({ changes, deleteBeforeReplace }: DiffResult): pb.DiffResponse {
  const response = new pb.DiffResponse().setHasdetaileddiff(true);
  const paths = Object.keys(changes);
  response.setChanges(paths.length ? pb.DiffResponse.DiffChanges.DIFF_SOME : pb.DiffResponse.DiffChanges.DIFF_NONE);
  response.setDiffsList([...new Set(paths.map((path) => String(parsePath(path)[0])))]);
  response.setReplacesList(paths.filter((path) => changes[path].endsWith("-replace")));
  response.setDeletebeforereplace(deleteBeforeReplace ?? false);
  for (const path of paths) {
    const difference = new pb.PropertyDiff().setKind(KINDS[changes[path]]).setInputdiff(true);
    response.getDetaileddiffMap().set(path, difference);
  }
  return response;
}

/** What is wrong with inputs, one message for each property. */
export function checkFailures(failures: CheckResult["failures"]): pb.CheckFailure[] {
  return failures.map(({ property, reason }) => new pb.CheckFailure().setProperty(property).setReason(reason));
}

/** An error as gRPC sends it; one of initialisation carries the state that the engine must keep. */
export function serviceError(error: unknown): { code: status; details: string; metadata?: Metadata } {
  const details = error instanceof Error ? error.message : String(error);
  if (error instanceof UnimplementedError) return { code: status.UNIMPLEMENTED, details };
  if (!(error instanceof InitializationError)) return { code: status.UNKNOWN, details };
  const { id, outputs, secrets } = error.state;
  const failed = new pb.ErrorResourceInitFailed();
  failed.setId(id);
  failed.setProperties(toStruct(outputs, secrets));
  failed.setReasonsList([...error.reasons]);
  const packed = new Any();
  packed.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const response = new Status();
  response.setCode(status.UNKNOWN);
  response.setMessage(details);
  response.addDetails(packed);
  // gRPC's own place for structured errors, which grpc-js does not fill by itself.
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(response.serializeBinary()));
  return { code: status.UNKNOWN, details, metadata };
}
