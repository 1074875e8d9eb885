import { kind } from '#lib/trace/kinds.ts';
import { forEachBetween } from '#lib/trace/trace.ts';
import { cycles } from '#lib/units/index.ts';
import { arithmeticShare } from '#lib/scene/gpu/picture.ts';
import type { StripBar, StripRow } from '#lib/figures/shared/strip.ts';
import { percent } from '#lib/units/index.ts';
import type { Run } from './run.ts';
import { kernelWords } from './words.ts';

/** A row of the trace on one GPU, as the words and the strip need it. Times are seconds from the start of the token. */
export type LayerRow = {
	readonly row: number;
	readonly kind: number;
	readonly from: number;
	readonly to: number;
	readonly bytes: number;
	readonly name: string; // of the weights that it reads; empty for other rows
};

/** The rows of a layer on one GPU. The task after the last layer is the head's, the one after that the host's. */
export function rowsOf({ trace, sums, layers, kernels }: Run, layer: number, unit: number): LayerRow[] {
	const from = sums.taskStart[layer] ?? Infinity;
	const next = sums.taskStart[layer + 1] ?? trace.endsAt;
	const rows: LayerRow[] = [];
	let product = 0;
	forEachBetween(trace, cycles(from), cycles(next), (row) => {
		if (trace.task[row] !== layer || trace.unit[row] !== unit) return;
		const weights = trace.kind[row] === kind.weights;
		rows.push({
			row,
			kind: trace.kind[row]!,
			from: trace.startCycle[row]! / trace.clock,
			to: trace.endCycle[row]! / trace.clock,
			bytes: trace.bytes[row]!,
			name: weights ? kernelWords(layer < layers ? kernels[product++] : 'head') : ''
		});
	});
	return rows;
}

/** From the start of a layer to the start of the next, in seconds. */
export function spanOf({ trace, sums }: Run, layer: number): readonly [number, number] {
	const start = sums.taskStart[layer] ?? 0;
	return [start / trace.clock, (sums.taskStart[layer + 1] ?? trace.endsAt) / trace.clock];
}

const bar = ({ from, to }: LayerRow, share: number, fill: StripBar['fill'], label = ''): StripBar => ({
	from,
	to,
	share,
	fill,
	...(label === '' ? {} : { label })
});

/** The strip's rows for a layer. The height of a bar is the share of its unit's peak. */
export function stripRows(run: Run, rows: readonly LayerRow[], span: readonly [number, number]): StripRow[] {
	const { gpu } = run;
	const of = (...kinds: number[]) => rows.filter((row) => kinds.includes(row.kind));
	const timeOf = (some: readonly LayerRow[]) =>
		`${percent(some.reduce((sum, { from, to }) => sum + to - from, 0) / (span[1] - span[0]))} of time`;
	const rateOf = ({ from, to, bytes }: LayerRow) => bytes / (to - from);
	const readings = of(kind.weights, kind.kvCache);
	const sums = of(kind.partialSum);
	const gaps = of(kind.launch, kind.wait);
	return [
		{
			name: 'HBM to L2',
			bars: readings.map((row) =>
				bar(row, rateOf(row) / gpu.memoryBandwidth, row.kind === kind.weights ? 'weights' : 'kv', row.name)
			),
			note: timeOf(readings)
		},
		arithmeticRow(run, of(kind.weights, kind.kvCache, kind.compute), span),
		{
			name: 'All-reduce',
			bars: sums.map((row) => bar(row, rateOf(row) / gpu.linkBandwidth, 'partial')),
			note: timeOf(sums)
		},
		{
			name: of(kind.weights).length > 0 ? 'Launch gap' : 'Host',
			bars: gaps.map((row) => bar(row, 1, 'waiting')),
			note: timeOf(gaps)
		}
	];
}

function arithmeticRow(
	{ trace, shape }: Run,
	works: readonly LayerRow[],
	[start, end]: readonly [number, number]
): StripRow {
	const shareOf = ({ row }: LayerRow) => arithmeticShare(trace, shape, row) ?? 0;
	const used = works.reduce((sum, row) => sum + shareOf(row) * (row.to - row.from), 0);
	return {
		name: 'Arithmetic',
		bars: works.map((row) => bar(row, shareOf(row), 'act')),
		note: `${percent(used / (end - start))} of peak`,
		waits: true
	};
}
