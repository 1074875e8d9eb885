import type { Load } from './load.ts';
import { simulateLoad } from './run.ts';
import type { LoadSummary } from './summary.ts';
import type { Arrivals } from './traffic.ts';

/** The same arrivals at another rate: gaps, spells and a trace's clock are stretched or shrunk; a crowd cannot be. */
export function atRate(arrivals: Arrivals, factor: number): Arrivals {
	switch (arrivals.kind) {
		case 'poisson':
		case 'gamma':
			return { ...arrivals, perSecond: arrivals.perSecond * factor };
		case 'spells':
			return {
				...arrivals,
				calmPerSecond: arrivals.calmPerSecond * factor,
				busyPerSecond: arrivals.busyPerSecond * factor
			};
		case 'replay': {
			const { trace } = arrivals;
			return { kind: 'replay', trace: { ...trace, atSeconds: trace.atSeconds.map((at) => at / factor) } };
		}
		case 'closed':
			throw new RangeError('arrivals must have a rate: closed');
	}
}

/** One point of a sweep over load. */
export type SweepPoint = { readonly factor: number; readonly summary: LoadSummary };

/** A load at several rates, each a factor of its own; the seed, and with it every request, stays the same. */
export const sweep = (load: Load, factors: readonly number[]): readonly SweepPoint[] =>
	factors.map((factor) => ({
		factor,
		summary: simulateLoad({ ...load, arrivals: atRate(load.arrivals, factor) }).summary
	}));

/**
 * The knee: the largest factor of a load's rate at which at least `share` of the requests still meet the target, to
 * within `precision` of itself; null when fewer do even at the smallest factor tried. Halves the gap in ratios.
 */
export function knee(
	load: Load,
	share: number,
	least: number,
	most: number,
	precision: number
): SweepPoint | null {
	const at = (factor: number): SweepPoint => sweep(load, [factor])[0]!;
	const meets = ({ summary }: SweepPoint) => (summary.goodShare ?? 0) >= share;
	let good = at(least);
	if (!meets(good)) return null;
	let bad = most;
	const end = at(most);
	if (meets(end)) return end;
	while (bad / good.factor > 1 + precision) {
		const middle = at(Math.sqrt(good.factor * bad));
		if (meets(middle)) good = middle;
		else bad = middle.factor;
	}
	return good;
}
