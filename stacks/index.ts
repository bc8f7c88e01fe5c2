import * as pulumi from "@pulumi/pulumi";

import { configFromPulumi } from "./config/pulumi-config";
import { deployPlatform } from "./platform";

// The Pulumi program of every environment: the stack file decides what it makes. All faults of that file are told at
// once, before the first resource is registered.
deployPlatform(configFromPulumi(new pulumi.Config()));
