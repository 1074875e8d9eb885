import type { Measurement } from '#lib/catalog/measurements.ts';
import { transformer } from '#lib/catalog/models.ts';
import { gemmCycles } from '#lib/model/wafer/gemm.ts';
import { tally } from '#lib/model/wafer/law.ts';
import type { Wafer, WaferConstants } from '#lib/model/wafer/machine.ts';
import { attentionProducts, cacheProducts, feedForwardProducts } from '#lib/model/wafer/products.ts';

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
const allReducesOfLayer = 10; // seven and three; see products.ts

/** The calibration rows of one metric, with what a fit needs of them. */
function calibration(rows: readonly Measurement[], metric: Measurement['metric']) {
	return rows.flatMap((row) => {
		const { id, modelId, region, promptTokens, value } = row;
		const wanted = row.systemId === 'wse2' && row.metric === metric && row.split === 'calibration';
		if (!wanted || !modelId || !region || !promptTokens) return [];
		return [{ id, modelId, region, tokens: promptTokens, value, model: transformer(modelId) }];
	});
}

type Row = ReturnType<typeof calibration>[number];

const productsOf = ({ model, tokens }: Row) => [
	...attentionProducts(model, true),
	...cacheProducts(model, tokens),
	...feedForwardProducts(model, model.feedForward)
];

/** The decode rows: features are one layer, ten all-reduces over the side, and the vector instructions. */
export function decodePoints(rows: readonly Measurement[]): WaferPoint[] {
	return calibration(rows, 'tokensPerSecondPerUser').map((row) => {
		const { instructions, vectors } = tally(productsOf(row), row.region, lanesOfWse2);
		return {
			id: row.id,
			model: row.modelId,
			side: row.region.columns,
			features: [1, allReducesOfLayer * row.region.columns, instructions],
			offset: vectors,
			cycles: clockOfPaperHz / row.value / row.model.layers
		};
	});
}

/** The prefill rows: features are the starts of loops, and multiply-accumulates for all lanes at once. */
export function prefillPoints(rows: readonly Measurement[]): WaferPoint[] {
	const wafer = { lanes: lanesOfWse2 } as Wafer;
	const constants = { gemmLoopCycles: 1, gemmLaneCycles: 1 } as WaferConstants;
	return calibration(rows, 'prefillTokensPerSecond').map((row) => {
		const { issue, arithmetic } = gemmCycles(productsOf(row), row.tokens, row.region, wafer, constants);
		return {
			id: row.id,
			model: row.modelId,
			side: row.region.columns,
			features: [issue, arithmetic],
			offset: 0,
			cycles: ((row.tokens / row.value) * clockOfPaperHz) / row.model.layers
		};
	});
}
