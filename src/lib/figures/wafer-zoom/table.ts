import { ports } from '#lib/model/wafer/mesh/port.ts';
import { chosenCore } from '#lib/scene/waferZoom/patch.ts';
import { portNames } from '#lib/scene/wafer/ports.ts';
import { kind } from '#lib/trace/kinds.ts';
import { figures, quantity } from '#lib/units/index.ts';
import type { PatchRun } from './patchRun.ts';

export const tableColumns = ['what', 'from cycle', 'cycles', 'bytes'] as const;

const does: Readonly<Partial<Record<number, string>>> = {
	[kind.activation]: 'takes and passes on numbers',
	[kind.weights]: 'multiplies',
	[kind.partialSum]: 'adds sums',
	[kind.wait]: 'waits'
};

/** The trace of the core that is zoomed into and of its router's queues, in order, as cells; told which are under way. */
export function coreRows({ patch, work: { cores, queues } }: PatchRun, cycle: number) {
	const core = chosenCore(patch);
	const all = [cores, queues].flatMap((trace) =>
		Array.from({ length: trace.length }, (_, row) => ({ trace, row })).filter(
			({ row }) => Math.floor(trace.unit[row]! / (trace === queues ? ports : 1)) === core
		)
	);
	return all
		.sort((a, b) => a.trace.startCycle[a.row]! - b.trace.startCycle[b.row]!)
		.map(({ trace, row }) => {
			const [from, to] = [trace.startCycle[row]!, trace.endCycle[row]!];
			const carries = trace.kind[row] === kind.activation ? 'a number' : 'a sum';
			const port = portNames[trace.unit[row]! % ports]!;
			const what =
				trace === cores
					? `core: ${does[trace.kind[row]!] ?? 'is at work'}`
					: `router: ${carries} from ${port === 'ramp' ? 'its own core' : `the ${port}`}`;
			return {
				now: from <= cycle && to > cycle,
				cells: [
					what,
					figures(from, 6),
					figures(to - from, 4),
					trace.bytes[row]! > 0 ? quantity(trace.bytes[row]!, 'B', 3) : '–'
				]
			};
		});
}
