import { joules, watts, type Joules, type Watts } from '#lib/units/index.ts';

const secondsPerYear = 31_536_000; // 365 days

/**
 * Power that comes on in the course of one year, in years of the calendar (2026 is its first day). Inside the year it
 * grows along a straight line, because nobody has said otherwise.
 */
export type Tranche = { readonly year: number; readonly watts: Watts };

/** How far a tranche is on at a moment: 0 before its year, 1 after; with a `life` it goes as it came, so much later. */
function on(tranche: Tranche, at: number, life: number): number {
	const ramp = (from: number) => Math.min(1, Math.max(0, at - from));
	return ramp(tranche.year) - (life === Infinity ? 0 : ramp(tranche.year + life));
}

/** Power of all tranches at a moment. Each runs for `life` years. */
export const powerAt = (tranches: readonly Tranche[], at: number, life = Infinity): Watts =>
	watts(tranches.reduce((sum, tranche) => sum + tranche.watts * on(tranche, at, life), 0));

/** Energy from one moment to another, exactly: the area under straight lines. */
export function energyBetween(
	tranches: readonly Tranche[],
	from: number,
	to: number,
	life = Infinity
): Joules {
	if (!(to >= from)) throw new RangeError(`to must not precede from ${from}: ${to}`);
	// The area under a ramp that starts at `start`, up to `at`.
	const area = (start: number, at: number) => {
		const ramped = Math.min(1, Math.max(0, at - start));
		return (ramped * ramped) / 2 + Math.max(0, at - start - 1);
	};
	let years = 0;
	for (const tranche of tranches) {
		const grown = area(tranche.year, to) - area(tranche.year, from);
		const ends = tranche.year + life;
		const gone = life === Infinity ? 0 : area(ends, to) - area(ends, from);
		years += tranche.watts * (grown - gone);
	}
	return joules(years * secondsPerYear);
}

/** Equal tranches, one a year. */
export const yearly = (first: number, years: number, each: Watts): readonly Tranche[] =>
	Array.from({ length: years }, (_, index) => ({ year: first + index, watts: each }));
