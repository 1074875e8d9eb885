import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allReduceByFormula, reduceCycles } from '#lib/model/wafer/collectives.ts';
import { allReduceAlgorithms, reduceAlgorithms } from '#lib/model/wafer/mesh/patterns.ts';
import {
	meshPatterns,
	meshWork,
	runMesh,
	startMesh,
	startMeshWork,
	type MeshInput
} from '#lib/model/wafer/mesh/run.ts';
import type { Mesh } from '#lib/model/wafer/mesh/mesh.ts';
import { finish } from '#lib/trace/work.ts';

const base: MeshInput = { pattern: 'allReduce', columns: 16, rows: 12, elements: 4 };

const inputs = fc
	.record({
		pattern: fc.constantFrom(...meshPatterns),
		columns: fc.integer({ min: 1, max: 12 }),
		rows: fc.integer({ min: 1, max: 12 }),
		elements: fc.integer({ min: 1, max: 6 }),
		rate: fc.double({ min: 0.05, max: 1, noNaN: true }),
		seed: fc.integer()
	})
	.map((input): MeshInput => input);

const slices = fc.integer({ min: 1, max: 200 });

describe('any pattern on request', { timeout: 60_000 }, () => {
	it('gives the same for the same question, and says all there is to say', () => {
		fc.assert(
			fc.property(inputs, (input) => {
				const result = runMesh(input)!;
				expect(runMesh(input)).toEqual(result);
				const { cycles, hops, delivered, meanLatencyCycles, events, hash } = result;
				for (const number of [cycles, hops, delivered, meanLatencyCycles, events])
					expect(Number.isFinite(number) && number >= 0).toBe(true);
				expect(hash).toMatch(/^[0-9a-f]{8}$/);
			})
		);
	});

	it('is the same however far it is advanced at a time, and its share never falls', () => {
		fc.assert(
			fc.property(inputs, slices, fc.integer({ min: 1, max: 300 }), (input, slice, looks) => {
				const run = startMesh(input);
				let share = 0;
				while (!run.advance(slice, looks)) {
					expect(run.share).toBeGreaterThanOrEqual(share);
					share = run.share;
				}
				expect(run.share).toBe(1);
				expect(finish(run.concluding())).toEqual(runMesh(input));
			})
		);
	});

	it('stops when told to', () => {
		let told = 0;
		const long = { ...base, columns: 64, rows: 64, pattern: 'uniform', elements: 100, rate: 0.01 } as const;
		expect(runMesh(long, () => ++told < 3)).toBeNull();
		expect(told).toBe(3);
	});

	it('tells its share step by step', () => {
		const work = meshWork({ ...base, pattern: 'uniform', elements: 100, rate: 0.1 });
		const shares: number[] = [];
		for (let next = work.next(); !next.done; next = work.next()) shares.push(next.value);
		expect(shares.length).toBeGreaterThan(3);
		expect([...shares].sort((a, b) => a - b)).toEqual(shares);
	});

	it('lays out a large mesh in many steps, none of which does all the work', () => {
		const work = startMeshWork({ pattern: 'broadcast', columns: 300, rows: 300, elements: 2 });
		let steps = 0;
		let next = work.next();
		for (; !next.done; next = work.next()) {
			steps++;
			expect(next.value).toBe(0); // nothing of the run itself is done yet
		}
		expect(steps).toBeGreaterThan(60); // 450,000 routes, 2^14 at a time, several times over
		expect(next.value.cycle).toBe(0);
	});

	it('does no more in a piece of a large run than was asked, be it within a cycle, and sums it up in as many', () => {
		const large = { pattern: 'broadcast', columns: 300, rows: 300, elements: 40 } as const;
		const meshes: Mesh[] = [];
		const run = startMesh(large, (mesh) => meshes.push(mesh));
		const most = 1000;
		let [pieces, events, within] = [1, 0, 0];
		for (let cycle = 0; !run.advance(Infinity, most); pieces++) {
			const done = meshes[0]!.counts.events;
			expect(done - events).toBeLessThanOrEqual(most);
			if (run.cycle === cycle) within++; // not even one cycle, or not all cores have begun
			[events, cycle] = [done, run.cycle];
		}
		expect(pieces).toBeGreaterThan((90_000 + events) / most);
		expect(within).toBeGreaterThan(1000);
		let steps = 0;
		const work = run.concluding();
		while (!work.next().done) steps++;
		expect(steps).toBeGreaterThan(200); // 3,600,000 words, 2^14 at a time
	});

	it.each(['reduce', 'allReduce', 'broadcast', 'shift', 'gemv'] as const)(
		'has all words of a %s on the way when it is done, and a share of them before',
		(pattern) => {
			const run = startMesh({ ...base, pattern, elements: 40 });
			expect(run.share).toBe(0);
			let before = 0;
			while (!run.advance(20)) {
				expect(run.share).toBeGreaterThanOrEqual(before);
				before = run.share;
			}
			expect(before).toBeGreaterThan(0);
			expect(run.share).toBe(1);
		}
	);
});

/** A star is for a line: its cores must all begin at once. */
const overGrids = <T extends string>(ways: readonly T[]) => ways.filter((way) => way !== 'star');

describe('sums on request', { timeout: 60_000 }, () => {
	it.each(overGrids(reduceAlgorithms))(
		'by %s over a grid take exactly what the formula says',
		(algorithm) => {
			for (const elements of [1, 5, 48]) {
				const { cycles } = runMesh({ ...base, pattern: 'reduce', elements, algorithm })!;
				expect(cycles).toBe(reduceCycles({ columns: 16, rows: 12 }, elements, 2, algorithm));
			}
		}
	);

	it.each(overGrids(allReduceAlgorithms))(
		'and back to all by %s take exactly what the formula says',
		(algorithm) => {
			for (const elements of algorithm === 'ring' ? [48] : [1, 5, 64]) {
				const { cycles } = runMesh({ ...base, elements, algorithm })!;
				const form = allReduceByFormula({ columns: 16, rows: 12 }, elements, 2, algorithm);
				expect([elements, cycles]).toEqual([elements, form]);
			}
		}
	);

	it.each(['twoLevel', 'chain'] as const)(
		'by %s over more cores than fit unfolded are as just below',
		(algorithm) => {
			const cycles = (columns: number) =>
				runMesh({ ...base, columns, rows: 128, elements: 1, algorithm })!.cycles;
			const [unfolded, folded] = [cycles(256), cycles(258)]; // 2^15 cores, and 256 more
			expect(folded - unfolded).toBeGreaterThan(0);
			expect(folded - unfolded).toBeLessThan(20);
		}
	);

	it('over a whole wafer take one row and one column', () => {
		const { events, hops } = runMesh({ ...base, columns: 762, rows: 1172 })!;
		expect(hops).toBeGreaterThan(762 * 1172 * 4);
		expect(events).toBeLessThan(100_000);
	});
});

describe('what cannot be run', () => {
	it.each([
		[{ columns: 0 }, 'columns must be a positive integer: 0'],
		[{ rows: 2.5 }, 'rows must be a positive integer: 2.5'],
		[{ elements: -1 }, 'elements must be a positive integer: -1'],
		[{ rate: 0 }, 'rate must lie above 0 and at most 1: 0'],
		[{ seed: 0.5 }, 'seed must be an integer: 0.5'],
		[
			{ columns: 4000, rows: 4000, pattern: 'uniform' },
			'columns x rows must not exceed 1048576 cores: 16000000'
		],
		[
			{ columns: 4000, rows: 4000, pattern: 'broadcast' },
			'columns x rows must not exceed 1048576 cores: 16000000'
		],
		[{ columns: 100_000, rows: 100_000 }, 'columns x rows must not exceed 1048576 cores: 10000000000'],
		[{ columns: 5000, rows: 1 }, 'columns and rows must not exceed 4096 for allReduce: 5000'],
		[
			{ columns: 600, rows: 1, elements: 600, algorithm: 'ring' },
			'algorithm ring must not exceed 512 cores: 600'
		],
		[
			{ columns: 1000, rows: 1000, elements: 1000, pattern: 'broadcast' },
			'elements of 1000 must let all cores’ words fit 1073741824 bytes: 4000000000'
		],
		[
			{ columns: 1000, rows: 1000, elements: 2000, pattern: 'uniform' },
			'elements of all cores must not exceed 1073741824 wavelets: 2000000000'
		],
		[{ elements: 20_000 }, "elements must fit a core's 48 KB, 12288 words: 20000"],
		[{ pattern: 'gemv', elements: 200 }, 'elements must let a tile of 200 x 200 fit 49152 bytes: 81600'],
		[
			{ defectRate: 0.2, spares: 1 },
			"spares must leave a living core for core (13, 2): 4 of its row's 17 are dead (spares: 1)"
		],
		[
			{ pattern: 'uniform', defectRate: 0.1 },
			'defectRate must leave the straight ways of uniform whole: core (1, 1) is dead and cuts the routes through it'
		],
		[
			{ columns: 500, rows: 500, defectRate: 0.1 },
			'columns x rows must not exceed 32768 cores with dead ones: 250000'
		],
		[{ algorithm: 'ring' }, "elements must be a multiple of the ring's 16 cores: 4"],
		[
			{ pattern: 'reduce', algorithm: 'ring' },
			'algorithm must be one of chain, tree, twoPhase, star, snake: ring'
		],
		[{ algorithm: 'star' }, 'algorithm star must be the first phase: 1']
	] as const)('%j is refused: %s', (change, message) => {
		expect(() => runMesh({ ...base, ...change })).toThrow(message);
	});
});
