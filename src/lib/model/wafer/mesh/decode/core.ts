/** What one core does by itself, as far as time goes. */
export type Core = {
	readonly lanes: number; // 16-bit multiply-accumulates in a cycle
	readonly issueCycles: number; // to start one vector instruction; a fraction, as it was fitted
	readonly readPerCycle: number; // bytes from memory
	readonly writePerCycle: number;
	/** Partial sums stay beside the lanes, not in memory: else eight lanes want more than the port gives. */
	readonly keepsSums: boolean;
};

const elementBytes = 2; // weights and activations of 16 bits

/**
 * Cycles of one multiply-accumulate of a scalar with `length` weights into as many sums: the lanes, or the port when it
 * is slower. Sums in memory are read and written besides the weight.
 */
export function macCycles(length: number, core: Core): number {
	const reads = (core.keepsSums ? 1 : 2) * elementBytes * length;
	const writes = (core.keepsSums ? 0 : 1) * elementBytes * length;
	return Math.max(
		Math.ceil(length / core.lanes),
		Math.ceil(reads / core.readPerCycle),
		Math.ceil(writes / core.writePerCycle)
	);
}

/** Work of one core between two reductions: products of a vector with a tile, and vector instructions. */
export type Work = { readonly tiles: readonly Tile[]; readonly vectors: readonly VectorWork[] };
/** A matrix's part on one core: `k` inputs by `n` outputs; of the cache, or of weights. */
export type Tile = { readonly k: number; readonly n: number; readonly cache?: boolean };
/** So many instructions over vectors of one length. */
export type VectorWork = { readonly instructions: number; readonly length: number };

/** Cycles by cause, as the law's ledger names them. `attention` is issue and arithmetic over the cache. */
export type WorkCycles = {
	readonly issue: number;
	readonly arithmetic: number;
	readonly attention: number;
	readonly vector: number; // norms, softmax and the like: part of what the law calls fixed
};

/** A tile takes a vector instruction per input; its cycles are those of starting it and those of the lanes. */
export function workCycles({ tiles, vectors }: Work, core: Core): WorkCycles {
	let issue = 0;
	let arithmetic = 0;
	let attention = 0;
	let vector = 0;
	for (const { k, n, cache } of tiles) {
		const started = k * core.issueCycles;
		const worked = k * macCycles(n, core);
		if (cache) attention += started + worked;
		else {
			issue += started;
			arithmetic += worked;
		}
	}
	for (const { instructions, length } of vectors)
		vector += instructions * (core.issueCycles + Math.ceil(length / core.lanes));
	return { issue, arithmetic, attention, vector };
}

/** All of it, in whole cycles. */
export const totalCycles = ({ issue, arithmetic, attention, vector }: WorkCycles): number =>
	Math.round(issue + arithmetic + attention + vector);
