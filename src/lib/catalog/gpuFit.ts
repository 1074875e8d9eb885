import type { EngineProfile, GpuConstants } from '#lib/model/gpu/machine.ts';
import { derived, measured, type Cited, type CitedFields } from './cited.ts';
import stored from './data/gpu-fit.json' with { type: 'json' };

/** A fitted constant with the 5 to 95 % range of the fits to redrawn rows. */
export type Fitted = { readonly value: number; readonly low: number; readonly high: number };

type Table<K extends PropertyKey> = Readonly<Record<K, Fitted>>;
type Collectives = 'oneShotBase' | 'oneShotStep' | 'oneShotShare' | 'ringBase' | 'ringStep' | 'ringShare';
type Products = 'floor16' | 'readShare16' | 'floor8' | 'readShare8';

/** What `npm run fit` writes to data/gpu-fit.json. Kernels per system, runtimes per engine, power for all. */
export type GpuFit = {
	readonly systems: {
		readonly 'a100-80gb-sxm': Table<
			Products | Collectives | 'computeShare16' | 'streamShare' | 'memoryLatency'
		>;
		readonly 'h100-sxm': Table<
			| Products
			| Collectives
			| 'computeShare16'
			| 'computeShare8'
			| 'attentionFloor'
			| 'attentionReadShare'
			| 'graphLaunch'
			| 'plainLaunch'
		>;
		readonly b200: Table<Products>;
	};
	readonly engines: {
		readonly 'trt-llm': Table<
			'floorShare' | 'computeScale' | 'libraryLoss' | 'hostPerStep' | 'hostPerSequence' | 'hostPerLayer'
		>;
		readonly vllm: Table<
			'smallKernels' | 'mixtureKernels' | 'unpackFlop' | 'hostPerStep' | 'hostPerSequence' | 'sortPerEntry'
		>;
		readonly 'gpt-fast': Table<'floorShare' | 'unpackFlop'>;
		readonly lmdeploy: Table<'floorShare' | 'hostPerStep' | 'hostPerSequence'>;
		readonly fused: Table<'floorShare'>;
	};
	readonly power: Table<'busyPower' | 'joulesPerByte' | 'joulesPerFlop'>;
	/** Medians of the sizes of relative errors on the rows fitted, by what was fitted. */
	readonly errors: Readonly<Record<string, number>>;
	readonly rows: readonly string[];
};

/** The fit as it is stored; a test holds it to the calibration rows. */
export const gpuFit: GpuFit = stored;

type Fields = GpuConstants & EngineProfile;

/** The constants that a fit gave, cited with their ranges. */
export function fits<K extends keyof Fields>(table: Table<K>, note: string): Pick<CitedFields<Fields>, K> {
	const cited = Object.entries<Fitted>(table).map(([key, { value, low, high }]) => [
		key,
		measured(value, 'own-fit', { note, range: [low, high] })
	]);
	return Object.fromEntries(cited) as Pick<CitedFields<Fields>, K>;
}

/** The same number where nobody has timed it. */
export const like = <T extends number>(one: Cited<T>, note: string): Cited<T> =>
	derived(one.value, 'own-fit', { note, ...(one.range && { range: one.range }) });

/** The geometric mean of two generations, for a third without a row of its own: as likely nearer to one as to the other. */
export const between = <T extends number>(a: Cited<T>, b: Cited<T>): Cited<T> =>
	derived(Math.sqrt(a.value * b.value) as T, 'own-fit', {
		note: 'not timed here: the geometric mean of A100 and H100',
		range: [Math.min(a.value, b.value), Math.max(a.value, b.value)]
	});
