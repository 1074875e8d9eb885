const pace = 100_000; // places merged between looks at whether to go on: a millisecond or two

/**
 * The places of values in ascending order, equal ones in the order they have, or null where all are in order already.
 * Merges the stretches that ascend on their own, of which a run leaves few. Yields from time to time.
 */
export function* ascending(values: Float64Array, length: number): Generator<void, Uint32Array | null, void> {
	let ends = stretches(values, length);
	if (ends.length <= 1) return null;
	let places = new Uint32Array(length);
	for (let place = 0; place < length; place++) places[place] = place;
	let merged = new Uint32Array(length);
	while (ends.length > 1) {
		const longer: number[] = [];
		let from = 0;
		let since = 0;
		for (let pair = 0; pair < ends.length; pair += 2) {
			const middle = ends[pair]!;
			const end = ends[pair + 1] ?? middle;
			merge(values, places, merged, from, middle, end);
			longer.push(end);
			since += end - from;
			from = end;
			if (since < pace) continue;
			since = 0;
			yield;
		}
		ends = longer;
		[places, merged] = [merged, places];
	}
	return places;
}

/** Where each stretch of ascending values ends. */
function stretches(values: Float64Array, length: number): number[] {
	const ends: number[] = [];
	for (let place = 1; place <= length; place++)
		if (place === length || values[place - 1]! > values[place]!) ends.push(place);
	return ends;
}

/** Merges two neighbouring stretches of places; the earlier goes first where values are equal. */
function merge(
	values: Float64Array,
	places: Uint32Array,
	to: Uint32Array,
	from: number,
	middle: number,
	end: number
): void {
	let left = from;
	let right = middle;
	for (let at = from; at < end; at++) {
		const takesLeft = right >= end || (left < middle && values[places[left]!]! <= values[places[right]!]!);
		to[at] = takesLeft ? places[left++]! : places[right++]!;
	}
}
