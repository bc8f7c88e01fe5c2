import type { CloudRecord, CloudWorld } from "../world";

/** A record as the provider of its cloud keeps it. */
export interface StoredRecord extends CloudRecord {
  /** What sets the digits of a replacement apart from those of what it replaces. @default nothing */
  readonly salt?: string;
}

/** Something that was asked of a simulated cloud. */
export interface CloudCall {
  readonly operation: "create" | "update" | "read" | "delete" | "invoke";
  /** Token of the kind, or of the look-up. */
  readonly type: string;
  /** Name of the resource in the program; empty for look-ups. */
  readonly name: string;
  /** Id in the cloud; empty for look-ups. */
  readonly id: string;
}

/** The world as the provider of a cloud sees it, which alone changes what there is. */
export interface RecordingWorld extends CloudWorld {
  records(type?: string): readonly StoredRecord[];
  find(type: string, id: string): StoredRecord | undefined;
  /** Keeps a record in the place of one with its type and id. */
  put(record: StoredRecord): void;
  remove(type: string, id: string): void;
  /** Notes a call that the cloud has answered. */
  note(call: CloudCall): void;
  /** Runs work alone: what a model sees is what other calls have left, whole. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}
