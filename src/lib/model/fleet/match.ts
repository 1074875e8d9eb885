/** What two systems are made equal by. */
export type Measure = 'power' | 'price' | 'count';

/** One set of machines that holds a model: what it draws, what it costs, how many systems it is. */
export type Outfit = { readonly watts: number; readonly usd: number; readonly systems: number };

const amount = (outfit: Outfit, by: Measure): number =>
	by === 'power' ? outfit.watts : by === 'price' ? outfit.usd : outfit.systems;

/** How many sets of each make up equal amounts, and the amount of either that is left unequal by whole numbers. */
export type Match = { readonly a: number; readonly b: number; readonly inequality: number };

/**
 * Whole numbers of two outfits that are as equal as they can be, with at most `most` of either: of equally good pairs
 * the smallest. The inequality is the larger amount over the smaller, less 1; infinite where one outfit is worth more
 * than `most` of the other.
 */
export function equalOutfits(a: Outfit, b: Outfit, by: Measure, most: number): Match {
	const [each, other] = [amount(a, by), amount(b, by)];
	if (!(each > 0 && other > 0)) throw new RangeError(`${by} must be positive: ${each}, ${other}`);
	let best: Match = { a: 1, b: 1, inequality: Infinity };
	for (let count = 1; count <= most; count++) {
		const wanted = (count * each) / other;
		for (const found of [Math.floor(wanted), Math.ceil(wanted)]) {
			if (found < 1 || found > most) continue;
			const ratio = (count * each) / (found * other);
			const inequality = Math.max(ratio, 1 / ratio) - 1;
			// Larger sets must be better by more than rounding, or the smaller stay.
			if (inequality < best.inequality - Number.EPSILON * most) best = { a: count, b: found, inequality };
		}
	}
	return best;
}
