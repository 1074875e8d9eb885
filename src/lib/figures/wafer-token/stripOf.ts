import type { Fill, StripBar, StripRow, StripSpan } from '#lib/figures/shared/strip.ts';
import { kind } from '#lib/trace/kinds.ts';
import { forEachBetween } from '#lib/trace/trace.ts';
import { cycles, percent } from '#lib/units/index.ts';
import type { WaferRun } from './run.ts';
import type { LayerStart } from './times.ts';
import { placeName } from './words.ts';

const firstUser = 0;

type Lane = {
	readonly name: string;
	readonly fills: Readonly<Record<number, Fill>>;
	readonly of: 'time' | 'peak';
	readonly waits?: true;
};

const lanes: readonly Lane[] = [
	{ name: 'Broadcast', fills: { [kind.activation]: 'act' }, of: 'time' },
	{
		name: 'Multiply',
		fills: { [kind.weights]: 'weights', [kind.kvCache]: 'kv' },
		of: 'peak',
		waits: true
	},
	{ name: 'Reduce', fills: { [kind.partialSum]: 'partial' }, of: 'time' },
	{ name: 'Fixed work', fills: { [kind.compute]: 'busy' }, of: 'time' },
	{
		name: 'Hop, wait',
		fills: { [kind.crossing]: 'waiting', [kind.wait]: 'waiting' },
		of: 'time'
	}
];

/** The share of what the memories of a unit's cores could read that a row read. */
function shareOfPeak({ events, coresOfUnit, question }: WaferRun, row: number): number {
	const { trace } = events;
	const took = trace.endCycle[row]! - trace.startCycle[row]!;
	const most = coresOfUnit[trace.unit[row]!]! * question.wafer.readPerCycle * took;
	return most > 0 ? trace.bytes[row]! / most : 0;
}

/** The first user's token in a span of machine time, one row for each thing that cores and wires do. */
export function stripRows(run: WaferRun, [from, to]: readonly [number, number]): StripRow[] {
	const { trace } = run.events;
	const bars: StripBar[][] = lanes.map(() => []);
	forEachBetween(trace, cycles(from * trace.clock), cycles(to * trace.clock), (row) => {
		if (trace.task[row] !== firstUser) return;
		const lane = lanes.findIndex(({ fills }) => fills[trace.kind[row]!] !== undefined);
		if (lane < 0) return;
		bars[lane]!.push({
			from: trace.startCycle[row]! / trace.clock,
			to: trace.endCycle[row]! / trace.clock,
			share: lanes[lane]!.of === 'peak' ? shareOfPeak(run, row) : 1,
			fill: lanes[lane]!.fills[trace.kind[row]!]!
		});
	});
	const notes = shares(run);
	return lanes.flatMap(({ name, waits }, lane) => {
		if (name === 'Hop, wait' && bars[lane]!.length === 0) return [];
		return [{ name, bars: bars[lane]!, note: notes[lane]!, ...(waits ? { waits } : {}) }];
	});
}

/** Each lane's share over the whole token: of its time, or of the peak of the memories at work. */
function shares(run: WaferRun): string[] {
	const { trace } = run.events;
	const sums = lanes.map(() => 0);
	for (let row = 0; row < trace.length; row++) {
		if (trace.task[row] !== firstUser) continue;
		const lane = lanes.findIndex(({ fills }) => fills[trace.kind[row]!] !== undefined);
		if (lane < 0) continue;
		const took = (trace.endCycle[row]! - trace.startCycle[row]!) / trace.clock / run.token;
		sums[lane]! += lanes[lane]!.of === 'peak' ? took * shareOfPeak(run, row) : took;
	}
	return sums.map((sum, lane) => `${percent(sum)} of ${lanes[lane]!.of}`);
}

/** The span that the strip's body shows: so many layers from the one under way on. */
export function stripSpan(
	run: WaferRun,
	starts: readonly LayerStart[],
	current: number,
	layers: number
): readonly [from: number, to: number] {
	const first = Math.max(0, Math.min(current, starts.length - layers));
	const from = starts[first]?.at ?? 0;
	const to = starts[first + layers]?.at ?? run.token;
	return [from, to];
}

/** The layers in a span, named. */
export const stripSpans = (
	run: WaferRun,
	starts: readonly LayerStart[],
	[from, to]: readonly [number, number]
): StripSpan[] =>
	starts.flatMap(({ unit, at }, index) => {
		const end = starts[index + 1]?.at ?? run.token;
		return end > from && at < to ? [{ from: at, to: Math.min(end, to), name: placeName(run, unit) }] : [];
	});
