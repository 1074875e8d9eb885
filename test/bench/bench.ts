/** One figure of a bench. `aim` is what we hope for, printed beside it and never asserted. */
export type Row = {
	readonly what: string;
	readonly value: number;
	readonly unit: string;
	readonly aim?: string;
};

/** A set of figures about one part of the project. Each file here but this and run.ts exports one as `bench`. */
export type Bench = { readonly name: string; readonly run: () => Row[] | Promise<Row[]> };

const wallSeconds = () => performance.now() / 1000;

/** How often a second `work` can be done: the best of five half-second runs, after one that only warms up. */
export function perSecond(work: () => void): number {
	let best = 0;
	for (let run = 0; run < 6; run++) {
		const start = wallSeconds();
		let count = 0;
		let now = start;
		while (now - start < 0.5) {
			for (let i = 0; i < 64; i++) work();
			count += 64;
			now = wallSeconds();
		}
		if (run > 0) best = Math.max(best, count / (now - start));
	}
	return best;
}

/** The seconds that `work` takes: the least of three runs. */
export async function leastSeconds(work: () => Promise<unknown>): Promise<number> {
	let least = Infinity;
	for (let run = 0; run < 3; run++) {
		const start = wallSeconds();
		await work();
		least = Math.min(least, wallSeconds() - start);
	}
	return least;
}
