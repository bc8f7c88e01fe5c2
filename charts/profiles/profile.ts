import type { Construct } from "constructs";
import { CustomObject, type ClusterProps } from "../common/custom-object";
import { profile, type ProfileSpec } from "./crds";

/** A user's or team's namespace. The Profile's name is the namespace's. */
export class Profile extends CustomObject {
  constructor(scope: Construct, id: string, props: ClusterProps<ProfileSpec>) {
    super(scope, id, profile, props);
  }
}
