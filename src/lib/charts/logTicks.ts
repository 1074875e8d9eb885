/** Labels for a log axis: 1, 10, 100 over three decades or more; 1, 3, 10, 30 over fewer. Within [least, most]. */
export function logTicks(least: number, most: number): number[] {
	const decades = Math.log10(most / least);
	const steps = decades >= 3 ? [1] : decades >= 1 ? [1, 3] : [1, 2, 5];
	const ticks: number[] = [];
	for (let power = Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power++)
		for (const step of steps) {
			const tick = Number((step * 10 ** power).toPrecision(1));
			if (tick >= least * 0.999 && tick <= most * 1.001) ticks.push(tick);
		}
	return ticks;
}

/** A tick as readers see it: 0.1, 30, 1k, 100k, 1M. */
export function tickLabel(value: number): string {
	if (value >= 1e9) return `${value / 1e9}G`;
	if (value >= 1e6) return `${value / 1e6}M`;
	if (value >= 1e4) return `${value / 1e3}k`;
	if (value >= 1e3) return `${Math.floor(value / 1e3)},${String(value % 1e3).padStart(3, '0')}`;
	return String(Number(value.toPrecision(2)));
}
