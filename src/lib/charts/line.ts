/** A point of a curve, with its span where one is known. */
export type LinePoint = {
	readonly x: number;
	readonly y: number;
	readonly low?: number;
	readonly high?: number;
};

/** A curve of the model. */
export type Line = {
	readonly id: string;
	readonly kind: 'wafer' | 'gpu' | 'ink';
	readonly name: string;
	readonly points: readonly LinePoint[];
	/** Ends at a hard limit, drawn as a bar across. */
	readonly stop?: boolean;
	/** Counts that hold until the next point: drawn as stairs. */
	readonly stairs?: boolean;
	/** A line to compare with rather than a result: thin and dashed. */
	readonly thin?: boolean;
};

/** An axis in words. */
export type Axis = {
	readonly name: string;
	readonly scale: 'log' | 'linear';
	readonly domain: readonly [number, number];
	readonly ticks?: readonly number[];
	readonly label?: (value: number) => string;
};

/** A place on the chart worth pointing at. `ring` is the setting in force, `cross` a place where two curves meet. */
export type Mark = {
	readonly id: string;
	readonly kind: 'wafer' | 'gpu' | 'ink';
	readonly shape: 'ring' | 'cross' | 'dot';
	readonly x: number;
	readonly y: number;
	readonly name?: string;
	/** On which side of the mark its name stands; right unless there is no room. */
	readonly side?: 'left' | 'right';
};

/** Where names of height `line` stand so that none covers another: each as near to what it names as can be. */
export function spread(wanted: readonly number[], line: number, top: number, bottom: number): number[] {
	const order = [...wanted.keys()].sort((one, other) => wanted[one]! - wanted[other]!);
	const placed: number[] = [];
	let last = -Infinity;
	for (const index of order) {
		last = Math.max(wanted[index]!, last + line, top);
		placed[index] = last;
	}
	let next = bottom + line;
	for (const index of order.toReversed()) {
		next = Math.min(placed[index]!, next - line);
		placed[index] = next;
	}
	return placed;
}
