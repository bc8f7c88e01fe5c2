// Pulumi loads a policy pack as it is; tsx compiles ours in a second, where Pulumi's own compiler would check it for a minute.
require("tsx/cjs");
require("./pack/pack.ts");
