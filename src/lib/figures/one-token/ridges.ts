import { csvOf } from '#lib/charts/csv.ts';
import type { Axis, Line, Mark } from '#lib/charts/line.ts';
import type { Ridge } from '#lib/charts/Ridges.svelte';
import { gpu, gpuEntry } from '#lib/catalog/gpus.ts';
import { waferMachine } from '#lib/catalog/wafers.ts';
import { distinctExperts } from '#lib/model/workload/experts.ts';
import { doublingStops } from '#lib/ui/stops.ts';
import { figures, ridgePoint } from '#lib/units/index.ts';
import { bounds, shapeOf, type Settings } from './settings.ts';
import type { TokenPass } from './token.ts';

/** Where each machine's arithmetic would be busy, by its labels: dense 16-bit operations over memory bandwidth. */
export function ridges(): readonly Ridge[] {
	const [h100, wafer] = [gpu('h100-sxm'), waferMachine('cs3')];
	return [
		{
			kind: 'gpu',
			name: gpuEntry('h100-sxm').short,
			ridge: ridgePoint(h100.peakFp16, h100.memoryBandwidth)
		},
		{ kind: 'wafer', name: 'wafer', ridge: ridgePoint(wafer.peakCompute, wafer.memoryBandwidth) }
	];
}

export const isMixture = (settings: Settings): boolean => shapeOf(settings).experts > 0;

/** Experts of one layer that a pass reads, expected over routing by chance, against its users. */
export function expertChart(pass: TokenPass, settings: Settings) {
	const { experts, activeExperts } = shapeOf(settings);
	const expected = (users: number) => distinctExperts(experts, activeExperts, users);
	const layers = pass.layers.flatMap(
		({ pieces }) => pieces.find((piece) => piece.experts)?.experts?.chosen ?? []
	);
	const drawn = layers.length / pass.layers.length;
	const line: Line = {
		id: 'expected',
		kind: 'ink',
		name: '',
		points: doublingStops(...bounds.users).map((users) => ({ x: users, y: expected(users) }))
	};
	const marks: readonly Mark[] = [
		{
			id: 'drawn',
			kind: 'ink',
			shape: 'ring',
			x: settings.users,
			y: drawn,
			name: `drawn here ${figures(drawn, 3)}`
		}
	];
	const x: Axis = {
		name: 'users at once',
		scale: 'log',
		domain: bounds.users,
		ticks: [1, 4, 16, 64, 256],
		label: String
	};
	const y: Axis = {
		name: `experts read in each layer, of ${experts}`,
		scale: 'linear',
		domain: [0, experts]
	};
	const label = `Experts read against users: ${line.points.map((point) => `${figures(point.y, 3)} for ${point.x}`).join(', ')}`;
	return { lines: [line], marks, x, y, label };
}

/** The ridges and this pass as a table. */
export const ridgeCsv = (found: readonly Ridge[], pass: TokenPass): string =>
	csvOf(
		['machine', 'ridge_flop_per_byte', 'pass_flop_per_byte', 'pass_flop', 'pass_bytes'],
		found.map(({ name, ridge }) => [name, ridge, pass.flop / pass.read, pass.flop, pass.read])
	);

/** The curve of experts as a table, and what was drawn. */
export const expertsCsv = ({ lines, marks }: ReturnType<typeof expertChart>): string =>
	csvOf(
		['users', 'experts_read', 'standing'],
		[
			...lines.flatMap(({ points }) => points.map(({ x, y }) => [x, y, 'expected'])),
			...marks.map(({ x, y }) => [x, y, 'drawn'])
		]
	);
