/** Where a logarithmic slider can stop, in steps of 1, 2 and 5: both ends and all round numbers between them. */
export function roundStops(least: number, most: number): number[] {
	const stops = [least];
	for (let power = Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power++)
		for (const step of [1, 2, 5]) {
			const stop = Number((step * 10 ** power).toPrecision(1));
			if (stop > least && stop < most) stops.push(stop);
		}
	return most > least ? [...stops, most] : stops;
}

/** Where a slider of powers of two can stop: both ends and all powers between them. */
export function doublingStops(least: number, most: number): number[] {
	const stops = [least];
	for (let stop = 2 ** Math.floor(Math.log2(least) + 1); stop < most; stop *= 2) stops.push(stop);
	return most > least ? [...stops, most] : stops;
}

/** The place of a value among rising stops, in stops: 2.5 is halfway, by its logarithm where it has one, from the third to the fourth. */
export function placeAmong(stops: readonly number[], value: number): number {
	const next = stops.findIndex((stop) => stop >= value);
	if (next === -1) return stops.length - 1;
	if (next === 0) return 0;
	const [low, high] = [stops[next - 1]!, stops[next]!];
	const between = low > 0 ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
	return next - 1 + between;
}

/** The stop nearest to a place. */
export const stopNear = (stops: readonly number[], place: number): number =>
	stops[Math.min(stops.length - 1, Math.max(0, Math.round(place)))]!;
