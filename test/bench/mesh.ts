import { transformer } from '#lib/catalog/models.ts';
import { broadcast } from '#lib/model/wafer/mesh/collective/broadcast.ts';
import { foldedToken, sweptToken, type TokenTask } from '#lib/model/wafer/mesh/decode/token.ts';
import { finish } from '#lib/trace/work.ts';
import { unfold } from '#lib/model/wafer/mesh/grid.ts';
import { createMesh } from '#lib/model/wafer/mesh/mesh.ts';
import { combine } from '#lib/model/wafer/mesh/program.ts';
import { meshWork, usualCore } from '#lib/model/wafer/mesh/run.ts';
import { PacketMesh } from '#lib/model/wafer/mesh/traffic/packets.ts';
import type { Bench, Row } from './bench.ts';

const rampCycles = 2;
const wallSeconds = () => performance.now() / 1000;

/** The best of a few runs, each with something fresh to run on. */
function best<T>(make: () => T, run: (made: T) => void): { made: T; seconds: number } {
	let found: { made: T; seconds: number } | null = null;
	for (let attempt = 0; attempt < 5; attempt++) {
		const made = make();
		const start = wallSeconds();
		run(made);
		const seconds = wallSeconds() - start;
		if (found === null || seconds < found.seconds) found = { made, seconds };
	}
	return found!;
}

/** The load at which BookSim2 was timed: 40 cycles a second. */
function uniform(): Row[] {
	const traffic = { columns: 64, rows: 64, pattern: 'uniform', elements: 100, rate: 0.02, seed: 1 } as const;
	const { made, seconds } = best(
		() => new PacketMesh(traffic, rampCycles),
		(mesh) => void mesh.advance(Infinity)
	);
	return [
		{
			what: '64 x 64 uniform 0.02',
			value: made.cycle / seconds,
			unit: 'cycles/s',
			aim: 'at least 2,400: 60 x BookSim2'
		},
		{ what: '64 x 64 uniform 0.02', value: made.hops / seconds, unit: 'hops/s' }
	];
}

/** Every link eastwards full: 157 rows that each broadcast 400 wavelets. */
function loaded(): Row[] {
	const side = 157;
	const count = 400;
	const move = { at: 0, count, combine: combine.store };
	const { made, seconds } = best(
		() =>
			createMesh(
				unfold({
					columns: side,
					rows: side,
					words: count,
					phases: [{ axis: 'x', collective: broadcast(side), move }]
				})
			),
		(mesh) => void mesh.advance(Infinity)
	);
	const { hops, events } = made.counts;
	return [
		{
			what: '157 x 157 loaded, routed and delivered',
			value: hops / seconds,
			unit: 'hops/s',
			aim: 'at least 25 million'
		},
		{ what: '157 x 157 loaded', value: events / seconds, unit: 'events/s' },
		{ what: '157 x 157 loaded', value: made.cycle / seconds, unit: 'cycles/s' }
	];
}

const stepsLookedAt = 400; // some ten cycles

/** How long a worker that runs the most cores there are, all of them sending, hears nothing: its longest step. */
function million(): Row[] {
	const work = meshWork({ pattern: 'uniform', columns: 1024, rows: 1024, elements: 100, rate: 1 });
	work.next(); // lays it out
	let longest = 0;
	for (let step = 0; step < stepsLookedAt; step++) {
		const start = wallSeconds();
		work.next();
		longest = Math.max(longest, wallSeconds() - start);
	}
	const value = longest * 1000;
	return [{ what: '1024 x 1024 loaded, longest step', value, unit: 'ms', aim: 'at most 50' }];
}

const task: TokenTask = {
	model: transformer('llama-3.1-8b'),
	context: 1024,
	wafer: { columns: 755, rows: 1170 },
	core: usualCore,
	elementsPerWavelet: 2
};

const megabyte = 1e6;

/** Llama 3.1 8B's token on its whole floor plan, folded; and with every core's values, with the memory that it takes. */
function tokens(): Row[] {
	const folded = best(
		() => foldedToken(task),
		(run) => void finish(run)
	);
	const before = process.memoryUsage().rss;
	let peak = before;
	const start = wallSeconds();
	const work = sweptToken(task);
	let step = 0;
	let next = work.next();
	for (; !next.done; next = work.next())
		if (step++ % 64 === 0) peak = Math.max(peak, process.memoryUsage().rss);
	const seconds = wallSeconds() - start;
	const { counts, coreCycles } = next.value;
	return [
		{ what: '8B token, whole wafer, folded', value: folded.seconds, unit: 's', aim: 'at most 2' },
		{ what: '8B token, every core and value', value: seconds, unit: 's', aim: 'at most 10' },
		{ what: '8B token, every core and value', value: counts.hops / seconds, unit: 'hops/s' },
		{ what: '8B token, every core and value', value: coreCycles / seconds, unit: 'core cycles/s' },
		{ what: '8B token, memory on top', value: (peak - before) / megabyte, unit: 'MB', aim: 'at most 300' }
	];
}

/** The mesh by the cycle, one thread. */
export const bench: Bench = {
	name: 'mesh by the cycle',
	run: () => [...uniform(), ...loaded(), ...tokens(), ...million()]
};
