import type { Transformer } from '../workload/transformer.ts';
import { attendedBy, type FloorPlan } from './floorPlan.ts';
import type { Wafer, WaferConstants } from './machine.ts';
import { coreBytes } from './placement.ts';

/** Bits of weights and of cached numbers. */
export type Precision = { readonly weightBits: number; readonly kvBits: number };

/** Tokens whose keys and values find room beside the weights. */
export type CacheCapacity = {
	/** With every row of a region holding its share, the oldest tokens being handed on. */
	readonly shifted: number;
	/** With new tokens only ever added to one row of cores, as concatenation does. */
	readonly concatenated: number;
};

/** How many tokens one core of each kind of layer has room for, in each layer that it holds; least of all kinds. */
function leastOver(
	wafer: Wafer,
	constants: WaferConstants,
	model: Transformer,
	plan: FloorPlan,
	{ weightBits, kvBits }: Precision,
	count: (tokensOfCore: number, rows: number, windowed: boolean) => number
): number {
	let least = Infinity;
	for (const kind of plan.kinds) {
		const core = coreBytes(model, kind, weightBits, kvBits);
		const each = (wafer.sramPerCore - constants.codePerCore) / plan.layersPerRegion;
		const room = Math.max(0, each - core.weights) / core.perToken;
		least = Math.min(least, count(room, kind.site.attention.rows, kind.windowed));
	}
	return least;
}

/** Tokens of all users that the wafers of a plan can keep. Layers with a window set no limit. */
export function cacheCapacity(
	wafer: Wafer,
	constants: WaferConstants,
	model: Transformer,
	plan: FloorPlan,
	precision: Precision
): CacheCapacity {
	const least = (rowsUsed: (rows: number) => number) =>
		leastOver(wafer, constants, model, plan, precision, (room, rows, windowed) =>
			windowed ? Infinity : Math.floor(room) * rowsUsed(rows)
		);
	return { shifted: least((rows) => rows), concatenated: least(() => 1) };
}

/** Users whose caches of `context` tokens find room beside the weights. */
export function mostUsers(
	wafer: Wafer,
	constants: WaferConstants,
	model: Transformer,
	plan: FloorPlan,
	precision: Precision,
	context: number
): number {
	return leastOver(wafer, constants, model, plan, precision, (room, rows, windowed) => {
		const kept = attendedBy({ windowed }, model, context);
		return Math.floor(room / Math.ceil(kept / rows));
	});
}
