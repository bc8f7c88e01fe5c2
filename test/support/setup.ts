// An Output that becomes text by accident is silent corruption in a manifest: make Pulumi throw instead.
process.env.PULUMI_ERROR_OUTPUT_STRING = "1";
