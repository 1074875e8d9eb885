import type { WaferConstants, WaferEngineProfile } from '#lib/model/wafer/machine.ts';
import { kibibytes, microseconds, seconds } from '#lib/units/index.ts';
import { assumed, derived, measured, plain, published, type Cited, type CitedFields } from './cited.ts';
import fit from './data/wafer-fit.json' with { type: 'json' };
import { guessing } from './guessing.ts';

const law =
	'WaferLLM, OSDI 2025, table 4: nine cycle counts of one layer; 5 to 95 % of the fits to redrawn errors';
const gemm =
	'WaferLLM, OSDI 2025, table 3: three prefill speeds; range of the fits that leave one of them out';

const fitted = ({ value, low, high }: typeof fit.constants.fixedCycles, note: string): Cited<number> =>
	measured(value, 'own-fit', { note, range: [low, high] });

/** How software uses a wafer: fitted where kernels were measured, assumed with a range where nobody says. */
export const waferConstants = {
	fixedCycles: fitted(fit.constants.fixedCycles, law),
	allReduceCyclesPerCore: fitted(fit.constants.allReduceCyclesPerCore, law),
	issueCycles: fitted(fit.constants.issueCycles, law),
	gemmLoopCycles: fitted(fit.constants.gemmLoopCycles, gemm),
	gemmLaneCycles: fitted(fit.constants.gemmLaneCycles, gemm),
	reduceShare: assumed(0.5, 'inference', {
		note: 'half of an all-reduce goes in, half comes back',
		range: [0.4, 0.6]
	}),
	usableShare: assumed(0.95, 'inference', { note: 'squares leave gaps', range: [0.85, 1] }),
	codePerCore: assumed(kibibytes(3), 'inference', {
		note: 'program and buffers of the published kernels fit in it',
		range: [2048, 6144]
	}),
	attentionShare: assumed(0.1, 'inference', {
		note: 'of the cores of a mixture layer: enough for its cache, and gpt-oss-120b fits seven wafers',
		range: [0.05, 0.2]
	}),
	promptShare: assumed(0.5, 'inference', {
		note: 'no service says how it mixes prompts and answers under load',
		range: [0.2, 0.8]
	}),
	...guessing
} satisfies CitedFields<WaferConstants>;

/** A party's software as the catalog knows it. */
export type CatalogWaferProfile = { readonly name: string; readonly fields: CitedFields<WaferEngineProfile> };

const vendor = {
	widensKeys: assumed(false, 'inference', 'the vendor computes keys and values once per group'),
	countsEnds: assumed(true, 'inference', 'a service answers with text'),
	attendsToAll: assumed(false, 'inference'),
	prefillsWhole: assumed(false, 'inference'),
	scalesLayers: assumed(false, 'inference')
} as const;

/** Engine profiles by id. */
export const waferProfiles = {
	launch: {
		name: 'Cerebras, August 2024',
		fields: {
			...vendor,
			crossingSeconds: derived(microseconds(100), 'cerebras-launch-2024', {
				note: 'what the law leaves of the launch speeds of 8B and 70B: 44 to 173 us a wafer',
				range: [20e-6, 200e-6]
			})
		}
	},
	current: {
		name: 'Cerebras, from 2025',
		fields: {
			...vendor,
			crossingSeconds: assumed(microseconds(10), 'inference', {
				note: 'the release of October 2024 made wafer input and output asynchronous; the link needs 0.1 us',
				range: [2e-6, 200e-6]
			})
		}
	},
	waferllm: {
		name: 'WaferLLM',
		fields: {
			crossingSeconds: published(seconds(0), 'waferllm-code', 'one layer is timed, nothing between layers'),
			widensKeys: published(true, 'waferllm-code'),
			countsEnds: published(false, 'waferllm-code', 'no head, no host'),
			attendsToAll: published(true, 'waferllm-code', 'scores are computed without a causal mask'),
			prefillsWhole: published(true, 'waferllm-code'),
			scalesLayers: published(true, 'waferllm-osdi25', '34B and 72B are subsets of layers, scaled')
		}
	}
} as const satisfies Record<string, CatalogWaferProfile>;

export type WaferProfileId = keyof typeof waferProfiles;

/** The bare constants, as the model takes them. */
export const plainWaferConstants = (): WaferConstants => plain<WaferConstants>(waferConstants);

/** A profile's bare values. */
export const waferProfile = (id: WaferProfileId): WaferEngineProfile =>
	plain<WaferEngineProfile>(waferProfiles[id].fields);
