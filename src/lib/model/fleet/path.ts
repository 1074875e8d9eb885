import { watts, type Watts } from '#lib/units/index.ts';

/** One conversion on the way: what enters it, what is lost as heat, what leaves. */
export type Stage<Name extends string> = {
	readonly name: Name;
	readonly enters: Watts;
	readonly lost: Watts;
	readonly leaves: Watts;
};

/** A step on the way of power and the share of it that gets through. */
export type Step<Name extends string> = { readonly name: Name; readonly efficiency: number };

/**
 * Power on its way through conversions, in whole watts: what enters the first is the sum of all losses and of what
 * leaves the last, exactly.
 */
export function powerPath<Name extends string>(
	input: Watts,
	steps: readonly Step<Name>[]
): readonly Stage<Name>[] {
	let left = Math.round(input);
	return steps.map(({ name, efficiency }) => {
		if (!(efficiency >= 0 && efficiency <= 1))
			throw new RangeError(`efficiency must lie in 0..1: ${efficiency}`);
		const enters = left;
		left = Math.round(enters * efficiency);
		return { name, enters: watts(enters), lost: watts(enters - left), leaves: watts(left) };
	});
}

/** What leaves the last stage. */
export const delivered = (path: readonly Stage<string>[]): Watts => path[path.length - 1]?.leaves ?? watts(0);

/** All that turns to heat on the way. */
export const lostOn = (path: readonly Stage<string>[]): Watts =>
	watts(path.reduce((sum, { lost }) => sum + lost, 0));
