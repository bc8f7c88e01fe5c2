import { gkeMigProfiles } from "../../../../components/clusters/gke/mig-profiles";
import { GPU_MODELS } from "../../../../components/clusters/gpu-model";

test("GKE cuts GPUs into what its device plugin knows, which is not all that NVIDIA has", () => {
  const profiles = GPU_MODELS.map((model) => [model, gkeMigProfiles(model)] as const);
  expect(Object.fromEntries(profiles.filter(([, known]) => known.length > 0))).toEqual({
    "A100-40": ["1g.5gb", "2g.10gb", "3g.20gb", "7g.40gb"],
    "A100-80": ["1g.10gb", "2g.20gb", "3g.40gb", "7g.80gb"],
    H100: ["1g.10gb", "1g.20gb", "2g.20gb", "3g.40gb", "7g.80gb"],
    H200: ["1g.18gb", "1g.35gb", "2g.35gb", "3g.71gb", "4g.71gb", "7g.141gb"],
  });
});
