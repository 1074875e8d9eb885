import { kind } from '#lib/trace/kinds.ts';
import { figures, percent, quantity } from '#lib/units/index.ts';
import { arithmeticShare } from '#lib/scene/gpu/picture.ts';
import { capital } from './words.ts';
import { reads } from '#lib/scene/gpu/moment.ts';
import type { LayerRow } from './layer.ts';
import type { Run } from './run.ts';

export const columns = [
	'What runs',
	'Starts',
	'Lasts',
	'Moves',
	'Of the memory\u2019s peak',
	'Of the arithmetic\u2019s'
];

const names: Readonly<Record<number, string>> = {
	[kind.launch]: 'Kernel starts',
	[kind.compute]: 'Small kernels',
	[kind.kvCache]: 'Reads the KV cache',
	[kind.partialSum]: 'All-reduce',
	[kind.wait]: 'Waits'
};

const micro = 1e6;

/** The rows of a layer as a table has them. Starts are microseconds into the layer. */
export const tableRows = (run: Run, rows: readonly LayerRow[], start: number, now: number) =>
	rows.map((row, index) => {
		const { from, to, bytes, name } = row;
		const share = arithmeticShare(run.trace, run.shape, row.row);
		return {
			cells: [
				name === '' ? (names[row.kind] ?? 'Other') : `Reads ${name}`,
				`${figures((from - start) * micro, 4)}\u2009\u00b5s`,
				quantity(to - from, 's'),
				bytes > 0 ? quantity(bytes, 'B') : '\u2013',
				reads(row.kind) ? percent(bytes / (to - from) / run.gpu.memoryBandwidth) : '\u2013',
				share === null ? 'not modelled' : percent(share)
			].map((cell, column) => (column === 0 ? capital(cell) : cell)),
			now: index === now
		};
	});
