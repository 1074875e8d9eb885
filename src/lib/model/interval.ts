/** Honest spans of some of the numbers that a result depends on. */
export type Ranges<T> = { readonly [K in keyof T]?: readonly [low: number, high: number] | undefined };

/** The span of a result. */
export type Interval = readonly [low: number, high: number];

/** The values of one of the numbers at the ends of its range, and what the result becomes there. */
type Effect = { readonly name: string; readonly low: number; readonly high: number };

function effects<T extends object>(
	evaluate: (values: T) => number,
	values: T,
	ranges: Ranges<T>
): readonly Effect[] {
	const found: Effect[] = [];
	for (const [name, range] of Object.entries(ranges) as [string, Interval | undefined][]) {
		if (!range || range[0] === range[1]) continue;
		const at = (end: number) => evaluate({ ...values, [name]: end });
		found.push({ name, low: at(range[0]), high: at(range[1]) });
	}
	return found;
}

/**
 * The span of a positive result whose inputs are each uncertain on their own account: one input at a time goes to the
 * ends of its range, and what it changes adds up as squares, in ratios, upwards and downwards apart. Costs two
 * evaluations per range. Narrower than `box`, since not everything goes wrong at once.
 */
export function interval<T extends object>(
	evaluate: (values: T) => number,
	values: T,
	ranges: Ranges<T>
): Interval {
	const middle = evaluate(values);
	let down = 0;
	let up = 0;
	for (const { low, high } of effects(evaluate, values, ranges)) {
		const ratios = [Math.log(low / middle), Math.log(high / middle)];
		down += Math.min(0, ...ratios) ** 2;
		up += Math.max(0, ...ratios) ** 2;
	}
	return [middle * Math.exp(-Math.sqrt(down)), middle * Math.exp(Math.sqrt(up))];
}

/**
 * The span when every input goes to its worse end at once, and when every one goes to its better end. Exact where the
 * result rises or falls strictly with each input; where it stands still between, as whole parts do, it still holds the
 * result itself.
 */
export function box<T extends object>(
	evaluate: (values: T) => number,
	values: T,
	ranges: Ranges<T>
): Interval {
	const worst = { ...values } as Record<string, unknown>;
	const best = { ...values } as Record<string, unknown>;
	for (const { name, low, high } of effects(evaluate, values, ranges)) {
		if (low === high) continue; // whole parts hide which end is the better: it stays where it is
		const [least, most] = ranges[name as keyof T]!;
		worst[name] = low <= high ? least : most;
		best[name] = low <= high ? most : least;
	}
	return [evaluate(worst as T), evaluate(best as T)];
}
