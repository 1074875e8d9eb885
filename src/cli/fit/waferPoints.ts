import { modelIdOf, transformer } from '#lib/catalog/models.ts';
import { attentionProducts, cacheProducts, feedForwardProducts } from '#lib/model/wafer/products.ts';
import { tally } from '#lib/model/wafer/law.ts';
import { gemmCycles } from '#lib/model/wafer/gemm.ts';
import type { Region, Wafer, WaferConstants } from '#lib/model/wafer/machine.ts';

/** The fields of a published measurement that a fit reads. */
export type Measurement = {
	readonly id: string;
	readonly system: string;
	readonly model: string;
	readonly parallelism: string | null;
	readonly metric: string;
	readonly value: number;
	readonly input_tokens: number | null;
	readonly split: string;
};

/** One measurement as the fit takes it: `features . constants + offset` should be `cycles`. */
export type WaferPoint = {
	readonly id: string;
	readonly model: string;
	readonly side: number;
	readonly features: readonly number[];
	readonly offset: number; // what the documented lanes take, which is not fitted
	readonly cycles: number; // measured, per layer
};

const clockOfPaperHz = 1.1e9; // the authors divide measured cycles by it (launch_wse2.py, commit 2cd13b5)
const lanesOfWse2 = 4;

const regionOf = (parallelism: string | null): Region => {
	const sides = /^grid (\d+)x(\d+)$/.exec(parallelism ?? '');
	if (!sides) throw new RangeError(`parallelism must be a grid: ${parallelism}`);
	return { columns: Number(sides[1]), rows: Number(sides[2]) };
};

const shapeOf = (model: string) => {
	const id = modelIdOf(model);
	if (!id) throw new RangeError(`model must be in the catalog: ${model}`);
	return transformer(id);
};

const calibration = (rows: readonly Measurement[], metric: string) =>
	rows.filter((r) => r.system === 'wse2' && r.metric === metric && r.split === 'calibration');

const allReducesOfLayer = 10; // seven and three; see products.ts

/** The decode rows: features are one layer, ten all-reduces over the side, and the vector instructions. */
export function decodePoints(rows: readonly Measurement[]): WaferPoint[] {
	return calibration(rows, 'decode_tokens_per_s_per_user').map((row) => {
		const region = regionOf(row.parallelism);
		const model = shapeOf(row.model);
		const { instructions, vectors } = tally(
			[
				...attentionProducts(model, true),
				...cacheProducts(model, row.input_tokens ?? 0),
				...feedForwardProducts(model, model.feedForward)
			],
			region,
			lanesOfWse2
		);
		return {
			id: row.id,
			model: row.model,
			side: region.columns,
			features: [1, allReducesOfLayer * region.columns, instructions],
			offset: vectors,
			cycles: clockOfPaperHz / row.value / model.layers
		};
	});
}

/** The prefill rows: features are the starts of loops and the vector instructions inside them. */
export function prefillPoints(rows: readonly Measurement[]): WaferPoint[] {
	return calibration(rows, 'prefill_tokens_per_s').map((row) => {
		const region = regionOf(row.parallelism);
		const model = shapeOf(row.model);
		const tokens = row.input_tokens ?? 0;
		const products = [
			...attentionProducts(model, true),
			...cacheProducts(model, tokens),
			...feedForwardProducts(model, model.feedForward)
		];
		const count = (gemmLoopCycles: number, gemmCallbackCycles: number) => {
			const wafer = { lanes: lanesOfWse2 } as Wafer;
			const constants = { gemmLoopCycles, gemmCallbackCycles } as WaferConstants;
			return gemmCycles(products, tokens, region, wafer, constants);
		};
		return {
			id: row.id,
			model: row.model,
			side: region.columns,
			features: [count(1, 0).issue, count(0, 1).issue],
			offset: count(0, 0).arithmetic,
			cycles: ((tokens / row.value) * clockOfPaperHz) / model.layers
		};
	});
}
