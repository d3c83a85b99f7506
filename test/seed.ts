import fc from "fast-check";

// The same generated cases in every run, so that one that fails is found again; WORK_POOL_SEED picks others.
fc.configureGlobal({ seed: Number(process.env.WORK_POOL_SEED ?? 20261124) });
