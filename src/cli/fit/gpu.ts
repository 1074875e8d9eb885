import { plain } from '#lib/catalog/cited.ts';
import { enginesOf, type CatalogEngine, type EngineId } from '#lib/catalog/engines.ts';
import { gpuConstantsOf } from '#lib/catalog/gpuConstants.ts';
import type { Fitted, GpuFit } from '#lib/catalog/gpuFit.ts';
import type { GpuId } from '#lib/catalog/gpus.ts';
import type { Measurement } from '#lib/catalog/measurements.ts';
import type { EngineProfile, GpuConstants } from '#lib/model/gpu/machine.ts';
import type { GpuKnowledge } from '#lib/scenario/measuredQuestion.ts';
import { predictGpu } from '#lib/scenario/predictGpu.ts';
import { fitStage, type Fit } from './gpuStage.ts';

type Kept = { errors: Record<string, number>; rows: string[] };

/** What the model knows with a fit's numbers in place of the catalog's. */
function knowledgeOf(fit: GpuFit): {
	constants: Record<GpuId, GpuConstants>;
	engines: Record<EngineId, EngineProfile>;
} {
	const bare = <T, R extends object>(record: R, pick: (entry: R[keyof R]) => object) =>
		Object.fromEntries(
			Object.entries(record).map(([id, entry]) => [id, plain(pick(entry as R[keyof R]) as never)])
		) as Record<keyof R, T>;
	return {
		constants: bare<GpuConstants, ReturnType<typeof gpuConstantsOf>>(gpuConstantsOf(fit), (entry) => entry),
		engines: bare<EngineProfile, ReturnType<typeof enginesOf>>(
			enginesOf(fit),
			(entry) => (entry as CatalogEngine).fields
		)
	};
}

/** The model's number for a row. Throws for one that it cannot answer: a fit must not skip rows unseen. */
function predicted(row: Measurement, knowledge: GpuKnowledge): number {
	const { value, missing } = predictGpu(row, knowledge);
	if (value === null) throw new RangeError(`row must be predictable: ${row.id}, lacks ${missing}`);
	return value;
}

/** Fits constants of one kind, `of` naming whose, on the rows of some groups; the others stay as they are. */
function fitting(fit: GpuFit, kept: Kept) {
	const base = knowledgeOf(fit);
	const run = <N extends string>(
		name: string,
		rows: readonly Measurement[],
		start: Readonly<Record<N, number>>,
		using: (tried: Readonly<Record<N, number>>) => GpuKnowledge
	): Fit<N> => {
		const found = fitStage({ name, rows, start, predict: (row, tried) => predicted(row, using(tried)) });
		kept.errors[name] = found.error;
		kept.rows.push(...found.rows);
		return found;
	};
	return {
		/** `given` are constants that an earlier step found. */
		kernels: <N extends keyof GpuConstants>(
			name: string,
			rows: readonly Measurement[],
			start: Readonly<Record<N, number>>,
			given: Readonly<Record<string, Fitted>> = {}
		) => {
			const known = Object.fromEntries(Object.entries(given).map(([key, { value }]) => [key, value]));
			const found = run(name, rows, start, (tried) => ({
				constants: (id) => ({ ...base.constants[id], ...known, ...tried }),
				engine: (id) => base.engines[id]
			}));
			return { ...given, ...found.table };
		},
		engine: <N extends keyof EngineProfile>(
			name: EngineId,
			rows: readonly Measurement[],
			start: Readonly<Record<N, number>>
		) =>
			run(name, rows, start, (tried) => ({
				constants: (id) => base.constants[id],
				engine: (id) => (id === name ? { ...base.engines[id], ...tried } : base.engines[id])
			})).table
	};
}

type Rows = readonly Measurement[];
const inGroups = (rows: Rows, pattern: RegExp) => rows.filter(({ group }) => pattern.test(group));

const oneShot = { oneShotBase: 3e-6, oneShotStep: 0.5e-6, oneShotShare: 0.7 };
const ring = { ringBase: 8e-6, ringStep: 2e-6, ringShare: 0.45 };
const wide = { floor16: 4e-6, readShare16: 0.8 };
const narrow = { floor8: 6e-6, readShare8: 0.85 };

/** Kernels and collectives of the systems that have rows of their own, each step on top of those before. */
function fitSystems(fit: GpuFit, rows: Rows, kept: Kept): GpuFit['systems'] {
	const { kernels } = fitting(fit, kept);
	const of = (pattern: RegExp) => inGroups(rows, pattern);
	const allReduces = (name: string, pattern: RegExp) => {
		const own = of(pattern).filter(({ engineId }) => engineId !== 'nccl');
		const library = of(pattern).filter(({ engineId }) => engineId === 'nccl');
		const rings = kernels(`${name} library all-reduce`, library, ring);
		return kernels(`${name} own all-reduce`, own, oneShot, rings);
	};
	const a100Wide = kernels('A100 reading, 16 bit', of(/^gemv\|a100_sxm\|bfloat16/), wide);
	const h100Wide = kernels('H100 reading, 16 bit', of(/^gemv\|h100_sxm\|bfloat16/), wide);
	const h100Narrow = kernels('H100 reading, 8 bit', of(/^gemv\|h100_sxm\|fp8/), narrow);
	return {
		'a100-80gb-sxm': {
			...kernels('A100 arithmetic', of(/^gemm\|a100_sxm|^a100\|gemm/), { computeShare16: 0.8 }, a100Wide),
			...kernels('A100 reading, 8 bit', of(/^gemv\|a100_sxm\|int8/), narrow),
			...allReduces('A100', /^comm\|a100/),
			...kernels('A100 stream', of(/^stream\|a100/), { streamShare: 0.9 }),
			...kernels('A100 latency', of(/^lat\|a100/), { memoryLatency: 4e-7 })
		},
		'h100-sxm': {
			...kernels('H100 arithmetic, 16 bit', of(/^gemm\|h100_sxm\|b/), { computeShare16: 0.8 }, h100Wide),
			...kernels('H100 arithmetic, 8 bit', of(/^gemm\|h100_sxm\|fp8/), { computeShare8: 0.5 }, h100Narrow),
			...kernels('H100 attention', of(/^attn\|h100/), { attentionFloor: 12e-6, attentionReadShare: 0.85 }),
			...allReduces('H100', /^comm\|h100/),
			...kernels('launches', of(/^(h100\|launch|launch\|h200)/), { graphLaunch: 1.3e-6, plainLaunch: 2e-6 })
		},
		b200: {
			...kernels('B200 reading, 16 bit', of(/^gemv\|b200_sxm\|bfloat16/), wide),
			...kernels('B200 reading, 8 bit', of(/^gemv\|b200_sxm\|fp8/), narrow)
		}
	} as GpuFit['systems'];
}

const timed: readonly Measurement['metric'][] = [
	'tpotSeconds',
	'ttftSeconds',
	'tokensPerSecond',
	'tokensPerSecondPerUser'
];
const ofEngine = (rows: Rows, id: EngineId) =>
	rows.filter(({ engineId, kernel, metric }) => engineId === id && !kernel && timed.includes(metric));

/** Runtimes, on top of the kernels; TensorRT-LLM first, since it lends the others what they have no rows for. */
function fitEngines(fit: GpuFit, rows: Rows, kept: Kept): GpuFit['engines'] {
	const host = { hostPerStep: 3e-4, hostPerSequence: 1e-5 };
	const trtLlm = fitting(fit, kept).engine('trt-llm', ofEngine(rows, 'trt-llm'), {
		floorShare: 0.6,
		computeScale: 1.3,
		libraryLoss: 3e-5,
		...host,
		hostPerLayer: 1.5e-4
	});
	const lent = { ...fit, engines: { ...fit.engines, 'trt-llm': trtLlm } };
	const { engine } = fitting(lent, kept);
	return {
		'trt-llm': trtLlm,
		vllm: engine('vllm', ofEngine(rows, 'vllm'), {
			smallKernels: 12,
			mixtureKernels: 12,
			unpackFlop: 280,
			...host,
			sortPerEntry: 2.5e-10
		}),
		'gpt-fast': engine('gpt-fast', ofEngine(rows, 'gpt-fast'), { floorShare: 0.6, unpackFlop: 250 }),
		lmdeploy: engine('lmdeploy', ofEngine(rows, 'lmdeploy'), { floorShare: 0.9, ...host }),
		fused: engine('fused', inGroups(rows, /^h100\|1b$/), { floorShare: 0.2 })
	};
}

/**
 * The constants of the GPU model from the calibration rows among `rows`, and no others: kernels first, then runtimes on
 * top of them, then power. Same rows, same bytes. `from` lends what is not fitted yet; the result does not depend on it.
 */
export function fitGpu(rows: Rows, from: GpuFit): GpuFit {
	const known = rows.filter(({ split, systemId }) => split === 'calibration' && systemId !== null);
	const kept: Kept = { errors: {}, rows: [] };
	const systems = fitSystems(from, known, kept);
	const engines = fitEngines({ ...from, systems }, known, kept);
	const energies = known.filter(({ metric }) => metric === 'joulesPerToken');
	const power = fitting({ ...from, systems, engines }, kept).kernels('power', energies, {
		busyPower: 0.3,
		joulesPerByte: 1e-10,
		joulesPerFlop: 1e-12
	});
	return { systems, engines, power, errors: kept.errors, rows: kept.rows };
}
