import {
  machineChecks,
  type MachineFacts,
  minutesToBuild,
  pulumiChecks,
  rehearsalChecks,
  type ToolchainFacts,
} from "../../../cli/doctor/machine-checks";

const GIB = 1024 ** 3;

const MACHINE: MachineFacts = {
  node: "v20.20.2",
  wantedNode: ">=20.18.1",
  freeMemory: 16 * GIB,
  programs: {
    git: "v2.39.5",
    kubectl: "v1.34.4",
    pulumi: "v3.259.0",
    aws: "",
    "gke-gcloud-auth-plugin": undefined,
    kubelogin: undefined,
  },
  canListen: true,
};

const BUILT: ToolchainFacts = {
  ready: ["etcd", "kwok"],
  missing: [],
  go: undefined,
  minimumGo: "1.21",
  spaces: [],
  cores: 2,
};

const UNBUILT: ToolchainFacts = {
  ready: ["kwok"],
  missing: [
    { tools: ["etcd"], packages: 565 },
    { tools: ["kubectl", "kube-apiserver"], packages: 2531 },
  ],
  go: "1.26.8",
  minimumGo: "1.26",
  spaces: [],
  cores: 2,
};

const lines = (checks: ReturnType<typeof machineChecks>): string[] =>
  checks.map(({ state, subject, found, fix, neededFor }) =>
    [state, subject, found, ...(fix ? [fix, neededFor.join("+") || "nothing"] : [])].join(" | "),
  );

describe("a machine", () => {
  it("has what every command needs", () => {
    expect(lines(machineChecks(MACHINE))).toEqual([
      "ok | Node | v20.20.2",
      "ok | git | v2.39.5",
      "ok | kubectl | v1.34.4",
    ]);
  });

  it("lacks a newer Node for everything, and git and kubectl for nothing", () => {
    const programs = { ...MACHINE.programs, git: undefined, kubectl: undefined };
    expect(lines(machineChecks({ ...MACHINE, node: "v20.9.0", programs }))).toEqual([
      "lacks | Node | v20.9.0, older than 20.18.1 | install Node 20.18.1 or newer | render+rehearse+deploy",
      "lacks | git | is not on the PATH | install git, to keep stack files and rendered trees in a repository | nothing",
      "lacks | kubectl | is not on the PATH | a rehearsal builds its own; install one to look at other clusters | nothing",
    ]);
  });
});

describe("a rehearsal", () => {
  it("needs no Go where all is built", () => {
    expect(lines(rehearsalChecks(MACHINE, BUILT))).toEqual([
      "ok | toolchain | all 2 programs are there",
      "ok | Go | is not needed, since nothing has to be built",
      "ok | memory | 16.0 GiB free",
      "ok | ports | programs can listen on 127.0.0.1",
    ]);
    expect(minutesToBuild(BUILT)).toBe(0);
  });

  it("takes minutes to build what is missing, fewer on more cores", () => {
    expect(lines(rehearsalChecks(MACHINE, UNBUILT)).slice(0, 2)).toEqual([
      "ok | toolchain | 1 programs are there; etcd, kubectl, kube-apiserver are not built yet",
      "ok | Go | 1.26.8",
    ]);
    expect(minutesToBuild(UNBUILT)).toBe(6);
    expect(minutesToBuild({ ...UNBUILT, cores: 8 })).toBe(2);
  });

  it.each([
    [undefined, "is not on the PATH"],
    ["1.25.3", "1.25.3, older than 1.26"],
  ])("needs Go where something is missing: %s", (go, found) => {
    expect(lines(rehearsalChecks(MACHINE, { ...UNBUILT, go }))[1]).toBe(
      `lacks | Go | ${found} | install Go 1.26 or newer from https://go.dev/dl/, or put these on the PATH in the right version: etcd, kubectl, kube-apiserver | rehearse`,
    );
  });

  it("needs disks, each for all folders that are on it", () => {
    const spaces = [
      { folder: "/cache", variable: "KUBEFLOW_CACHE_DIR", mib: 1024, disk: 1, bytes: GIB },
      { folder: "/go/build", variable: "GOCACHE", mib: 1024, disk: 2, bytes: 3 * GIB },
      { folder: "/go/mod", variable: "GOMODCACHE", mib: 512, disk: 1, bytes: GIB },
    ];
    expect(lines(rehearsalChecks(MACHINE, { ...UNBUILT, spaces })).slice(2, 4)).toEqual([
      "lacks | disk | 1.0 GiB free, 1.5 GiB needed to build | free some, or set KUBEFLOW_CACHE_DIR, GOMODCACHE to folders on a larger disk | rehearse",
      "ok | disk | 3.0 GiB free, 1.0 GiB needed to build",
    ]);
  });

  it("needs memory, and ports of this machine", () => {
    expect(lines(rehearsalChecks({ ...MACHINE, freeMemory: GIB, canListen: false }, BUILT)).slice(2)).toEqual([
      "lacks | memory | 1.0 GiB free, and a rehearsal takes 3.0 GiB | end other programs, or take a larger machine | rehearse",
      "lacks | ports | nothing can listen on 127.0.0.1 | allow it; the control plane is reached there | rehearse",
    ]);
  });
});

describe("Pulumi's own command line", () => {
  const plugins = { "kubernetes 4.34.2": true, "aws 7.48.0": false };
  const withPulumi = (pulumi: string | undefined): MachineFacts => ({
    ...MACHINE,
    programs: { ...MACHINE.programs, pulumi },
  });

  it("is right from the pinned version on, within its major version", () => {
    for (const version of ["v3.259.0", "v3.300.1"]) {
      expect(lines(pulumiChecks(withPulumi(version), "v3.259.0", {}))[0]).toBe(`ok | pulumi | ${version}`);
    }
    expect(lines(pulumiChecks(withPulumi("v3.100.0"), "v3.259.0", {}))[0]).toMatch(
      /^lacks \| pulumi \| v3\.100\.0, and the program is made for v3\.259\.0 \| .* \| deploy$/,
    );
    expect(lines(pulumiChecks(withPulumi(""), "v3.259.0", {}))[0]).toMatch(/^lacks \| pulumi \| tells no version, /);
    expect(lines(pulumiChecks(withPulumi(undefined), "v3.259.0", {}))[0]).toMatch(
      /^lacks \| pulumi \| is not on the PATH /,
    );
  });

  it("downloads plugins by itself, where there is an internet", () => {
    expect(lines(pulumiChecks(MACHINE, "v3.259.0", plugins))[1]).toBe(
      "unknown | Pulumi's plugins | aws 7.48.0 not installed | nothing: `pulumi up` downloads them; without the internet, `pulumi plugin install` them beforehand | nothing",
    );
    expect(lines(pulumiChecks(MACHINE, "v3.259.0", { "aws 7.48.0": true }))[1]).toBe(
      "ok | Pulumi's plugins | aws 7.48.0",
    );
  });
});
