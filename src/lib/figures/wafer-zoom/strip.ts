import type { Fill, StripBar, StripRow } from '#lib/figures/shared/strip.ts';
import { kind } from '#lib/trace/kinds.ts';
import { percent } from '#lib/units/index.ts';
import { clock, type PatchRun } from './patchRun.ts';

const lanes: readonly { readonly name: string; readonly kind: number; readonly fill: Fill }[] = [
	{ name: 'Broadcast', kind: kind.activation, fill: 'act' },
	{ name: 'Multiply', kind: kind.weights, fill: 'weights' },
	{ name: 'Reduce', kind: kind.partialSum, fill: 'partial' },
	{ name: 'Wait', kind: kind.wait, fill: 'waiting' }
];

/** The patch's whole product as rows: how many of its cores do each thing, from change to change. */
export function stripRows({ work: { cores }, cycles }: PatchRun): StripRow[] {
	return lanes.map(({ name, kind: what, fill }) => {
		const change = new Map<number, number>();
		let busy = 0;
		for (let row = 0; row < cores.length; row++) {
			if (cores.kind[row] !== what) continue;
			const [from, to] = [cores.startCycle[row]!, cores.endCycle[row]!];
			change.set(from, (change.get(from) ?? 0) + 1);
			change.set(to, (change.get(to) ?? 0) - 1);
			busy += to - from;
		}
		return {
			name,
			bars: barsOf(change, cores.units, fill),
			note: `${percent(busy / (cores.units * cycles))} of all`
		};
	});
}

function barsOf(change: ReadonlyMap<number, number>, cores: number, fill: Fill): StripBar[] {
	const at = [...change.keys()].sort((a, b) => a - b);
	let count = 0;
	return at.flatMap((from, index) => {
		count += change.get(from)!;
		const to = at[index + 1];
		return count > 0 && to !== undefined
			? [{ from: from / clock, to: to / clock, share: count / cores, fill }]
			: [];
	});
}
