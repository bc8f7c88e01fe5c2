import tseslint from "typescript-eslint";

/** A folder may not import these modules: the architecture, as a rule. */
const boundary = (folder, patterns) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    "no-restricted-imports": ["error", { patterns: patterns.map(([regex, message]) => ({ regex, message })) }],
  },
});

const noPulumi = ["^@pulumi/", "charts/ is cdk8s only: Outputs become text in components/bridge"];
const noCdk8s = ["^cdk8s|^constructs$", "only components/bridge knows both Pulumi and cdk8s"];
const noRehearsal = ["^(\\.\\./)+rehearsal(/|$)", "the product never imports rehearsal/"];
const noTest = ["(^|/)test(/|$)", "only tests import test/"];

export default tseslint.config(
  { ignores: ["node_modules", ".rehearsal", "**/*.js", "**/*.cjs"] },
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  boundary("charts", [
    noPulumi,
    noRehearsal,
    noTest,
    ["(^|/)(components|stacks|providers|cli)(/|$)", "charts/ stands alone"],
  ]),
  boundary("components", [
    noCdk8s,
    noRehearsal,
    noTest,
    ["(^|/)(stacks|cli|providers)(/|$)", "components/ imports charts/ alone"],
  ]),
  boundary("components/bridge", [
    noRehearsal,
    noTest,
    ["(^|/)(stacks|cli|providers)(/|$)", "the bridge serves components/"],
  ]),
  boundary("stacks", [noCdk8s, noRehearsal, noTest]),
  boundary("providers", [
    noCdk8s,
    noRehearsal,
    noTest,
    ["(^|/)(components|stacks|charts|cli)(/|$)", "a provider knows the protocol only"],
  ]),
  boundary("rehearsal", [noTest, ["(^|/)cli(/|$)", "cli/ calls rehearsal/, never the reverse"]]),
  boundary("recorder", [noRehearsal, noTest, ["(^|/)cli(/|$)", "cli/ calls recorder/, never the reverse"]]),
  boundary("policies", [
    noCdk8s,
    noRehearsal,
    noTest,
    ["(^|/)(components|stacks|providers|cli)(/|$)", "rules look at plain objects"],
  ]),
  boundary("policies/pack", [
    noRehearsal,
    noTest,
    ["(^|/)(components|providers|cli)(/|$)", "the pack reads a stack file and asks rules"],
  ]),
  boundary("cli", [noTest]),
);
