import { wafers } from '#lib/catalog/wafers.ts';
import { repair } from '#lib/model/wafer/mesh/defects.ts';
import { ports, west } from '#lib/model/wafer/mesh/port.ts';
import { Recording } from '#lib/model/wafer/mesh/recording.ts';
import { startMesh } from '#lib/model/wafer/mesh/run.ts';
import { chosenCore, type CorePatch } from '#lib/scene/waferZoom/patch.ts';
import { underWay, type PatchWork } from '#lib/scene/waferZoom/work.ts';
import { forEachBetween } from '#lib/trace/trace.ts';
import { finish } from '#lib/trace/work.ts';
import { cycles, type Hertz } from '#lib/units/index.ts';

const columns = 14;
const rows = 13;
const spares = 1; // 7 % of 15, as the wafer has
const defectRate = 0.02; // more than silicon has, so that a small patch shows one
const at = [9, 6] as const;
const mostTries = 200;
const elements = 8; // numbers of the vector for each row, and sums for each column

const cs3 = wafers.cs3.fields;

/** Cycles of a second on the wafer. */
export const clock: Hertz = cs3.clock.value;

/** A patch of cores and the product that it makes of a vector and a matrix, cycle by cycle. */
export type PatchRun = {
	readonly patch: CorePatch;
	readonly work: PatchWork;
	readonly cycles: number; // until the last core is done
	readonly elements: number;
	/** The numbers of the vector that the row of the chosen core multiplies, in the order in which they are sent. */
	readonly numbers: Int32Array;
};

/** A grid with dead cores drawn by chance: the first draw from `seed` on that has some, but not where one looks. */
function gridFrom(seed: number) {
	const grid = { columns, rows, spares, defectRate };
	for (let tried = 0; tried < mostTries; tried++) {
		const drawn = { ...grid, seed: seed * mostTries + tried };
		const found = repair(drawn);
		if (!found.whole || found.dead === 0) continue;
		const own = found.columnOf.subarray(at[1] * columns, (at[1] + 1) * columns);
		if (own.includes(at[0]) && own[columns - 1] === columns - 1) return { drawn, found };
	}
	throw new RangeError(`seed must allow a whole patch: ${seed}`);
}

/** A patch of cores with dead ones, without what it does. */
export function patchFrom(seed: number): CorePatch {
	const { found } = gridFrom(seed);
	return { columns, rows, made: columns + spares, columnOf: found.columnOf, at };
}

/** Runs the product on the patch of a seed and keeps what was seen. */
export function patchRunFrom(seed: number): PatchRun {
	const { drawn, found } = gridFrom(seed);
	const watched: { recording: Recording; words: Int32Array }[] = [];
	const run = startMesh({ ...drawn, pattern: 'gemv', elements, rampCycles: cs3.rampCycles.value }, (mesh) =>
		watched.push({ recording: new Recording(mesh, clock), words: mesh.words })
	);
	const { recording, words } = watched[0]!;
	const first = at[1] * columns * 2 * elements; // a core keeps its row's numbers and its column's sums
	const numbers = words.slice(first, first + elements);
	while (!run.advance(Infinity));
	return {
		patch: { columns, rows, made: columns + spares, columnOf: found.columnOf, at },
		work: { ...recording.traces(), detours: found.detours, rampCycles: cs3.rampCycles.value },
		cycles: finish(run.concluding()).cycles,
		elements,
		numbers
	};
}

/** What crosses the link from the chosen core to the next one: which of the row's numbers, and its value. */
export type Crossing = { readonly ordinal: number; readonly value: number };

/** The number on that link at a cycle; null where there is none. Numbers keep their order, so the trace tells which it is. */
export function crossingAt({ patch, work, numbers }: PatchRun, cycle: number): Crossing | null {
	const next = chosenCore(patch) + 1;
	const now = underWay(work, cycle).find((one) => one.core === next && one.port === 'west' && one.share < 1);
	if (!now) return null;
	const unit = next * ports + west;
	let ordinal = 0;
	forEachBetween(work.queues, cycles(0), cycles(work.queues.startCycle[now.row]!), (row) => {
		if (work.queues.unit[row] === unit && row < now.row) ordinal++;
	});
	const value = numbers[ordinal];
	return value === undefined ? null : { ordinal, value };
}
